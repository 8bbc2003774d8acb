package org.example.csvrecorder;

import org.microspike.api.Recorder;
import org.microspike.conformance.RecorderContract;

class CsvContractTest extends RecorderContract {
    @Override
    protected Recorder recorder() {
        return new CsvRecorder();
    }

    /** The tables are for other programs; {@link CsvRecordingTest} reads them as text. */
    @Override
    protected boolean readsBack() {
        return false;
    }
}
