package org.microspike.app.result;

import org.microspike.api.measure.GroupMeasures;
import org.microspike.api.measure.NeuronMeasures;

/**
 * What Masquelier, Guyonneau and Thorpe (2008) take for success, meant for the last 150 s of a run of one neuron: a hit rate
 * above 98 %, no false alarm, and a mean latency below 10 ms.
 */
public final class CriterionOf2008 {
    private CriterionOf2008() {}

    /**
     * Whether a run is a success.
     *
     * @param measures of all neurons of a run
     * @return true if there is one neuron, and it meets the criterion
     */
    public static boolean isMet(GroupMeasures measures) {
        return measures.neurons().size() == 1 && isMet(measures.neurons().get(0));
    }

    private static boolean isMet(NeuronMeasures neuron) {
        return neuron.hitRate() > 0.98
                && neuron.falseAlarms() == 0
                && neuron.latency().orElse(Double.POSITIVE_INFINITY) < 0.010;
    }
}
