package ${package};

import org.microspike.api.Recorder;
import org.microspike.conformance.RecorderContract;

/** What every recorder must do. */
class ${className}Test extends RecorderContract {
    @Override
    protected Recorder recorder() {
        return new ${className}();
    }

    @Override
    protected boolean readsBack() {
        return false;
    }
}
