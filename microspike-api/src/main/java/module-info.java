import org.microspike.api.InputSource;
import org.microspike.api.NeuronModel;
import org.microspike.api.PlasticityRule;
import org.microspike.api.Recorder;

/**
 * The four services of MicroSpike, the few values they speak in, and {@link org.microspike.api.network.Network}, which
 * wires installed plugins into a network and runs it.
 */
// Whom the internal package is for is built later.
@SuppressWarnings("module")
module org.microspike.api {
    requires org.slf4j;

    exports org.microspike.api;
    exports org.microspike.api.data;
    exports org.microspike.api.file;
    exports org.microspike.api.measure;
    exports org.microspike.api.message;
    exports org.microspike.api.network;
    exports org.microspike.api.numeric;
    exports org.microspike.api.pattern;
    exports org.microspike.api.plugin;
    exports org.microspike.api.record;
    exports org.microspike.api.setting;
    exports org.microspike.api.sort;
    exports org.microspike.api.trial;
    exports org.microspike.api.internal.file to
            org.microspike.app,
            org.microspike.hdf5,
            org.microspike.report;

    uses NeuronModel;
    uses PlasticityRule;
    uses InputSource;
    uses Recorder;
}
