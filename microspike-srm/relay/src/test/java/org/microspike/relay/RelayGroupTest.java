package org.microspike.relay;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.microspike.api.NeuronGroup;
import org.microspike.api.data.Weights;

class RelayGroupTest {
    private final RelayGroup group = new RelayGroup(3);

    private static Weights weights(int port, double... row) {
        return new Weights(1, row.length, row, port);
    }

    @Test
    void allThatArriveAtAnInstantMakeOneSpikeOfEachAtThatInstant() {
        assertEquals(NeuronGroup.NONE, group.advance(0.1));
        group.receive(0.1, weights(RelayModel.SPIKES, 0, 1, 1e-9), 0);
        assertEquals(NeuronGroup.NONE, group.advance(0.1));
        group.receive(0.1, weights(RelayModel.SPIKES, 2, 1, 0), 0);
        for (int neuron = 0; neuron < 3; neuron++) {
            assertEquals(neuron, group.advance(Math.nextUp(0.1)));
            assertEquals(0.1, group.spikeTime());
        }
        assertEquals(NeuronGroup.NONE, group.advance(1));
    }

    @Test
    void whatArrivesAtTheOtherPortOrThroughAWeightOf0OrBelowMakesNoSpike() {
        group.advance(0.1);
        group.receive(0.1, weights(1, 5, -5, 0), 0);
        group.receive(0.1, weights(RelayModel.SPIKES, 0, -1, 0), 0);
        assertEquals(NeuronGroup.NONE, group.advance(1));
        double[] arrived = new double[3];
        group.sample(1, 1, arrived);
        assertArrayEquals(new double[] {1, 2, 0}, arrived);
    }
}
