/** Records runs in, reads input spikes from, and exports circuits as HDF5 files in the SONATA layout. */
// The digit belongs to the name of the format.
@SuppressWarnings("module")
module org.microspike.hdf5 {
    requires org.microspike.api;
    requires org.microspike.export;
    requires org.slf4j;
    requires io.jhdf;
    // jHDF has no module descriptor, so what it needs of modules that have one must be asked for here.
    requires org.apache.commons.lang3;
    requires com.ning.compress.lzf;

    provides org.microspike.api.Recorder with
            org.microspike.hdf5.Hdf5Recorder;
    provides org.microspike.api.InputSource with
            org.microspike.hdf5.SonataSource,
            org.microspike.hdf5.SpikeRowsSource;
    provides org.microspike.export.CircuitFormat with
            org.microspike.hdf5.SonataCircuit;
}
