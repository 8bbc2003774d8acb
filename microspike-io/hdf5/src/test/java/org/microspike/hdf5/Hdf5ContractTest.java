package org.microspike.hdf5;

import org.microspike.api.Recorder;
import org.microspike.conformance.RecorderContract;

class Hdf5ContractTest extends RecorderContract {
    @Override
    protected Recorder recorder() {
        return new Hdf5Recorder();
    }

    @Override
    protected boolean keepsTrials() {
        return true;
    }
}
