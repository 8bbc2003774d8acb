/** The recorder "csv": comma-separated text, for spreadsheets and scripts. */
module org.example.csvrecorder {
    requires org.microspike.api;

    provides org.microspike.api.Recorder with
            org.example.csvrecorder.CsvRecorder;
}
