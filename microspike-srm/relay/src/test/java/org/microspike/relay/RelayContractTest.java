package org.microspike.relay;

import org.microspike.api.NeuronModel;
import org.microspike.conformance.NeuronModelContract;

class RelayContractTest extends NeuronModelContract {
    @Override
    protected NeuronModel model() {
        return new RelayModel();
    }
}
