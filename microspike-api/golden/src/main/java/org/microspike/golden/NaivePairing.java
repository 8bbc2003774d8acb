package org.microspike.golden;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.microspike.api.Plasticity;
import org.microspike.api.data.Weights;

/** STDP straight from its definition, keeping every spike, so that the neuron is tested without the plugin. */
public final class NaivePairing implements Plasticity {
    private final Weights weights;
    private final Map<String, String> settings;
    private final List<List<Pairing.Spike>> inputs = new ArrayList<>();
    private final List<List<Pairing.Spike>> outputs = new ArrayList<>();
    private final String pairing;
    private int events;

    public NaivePairing(Weights weights, Map<String, String> settings) {
        this.weights = weights;
        this.settings = settings;
        pairing = settings.get("pairing");
        for (int j = 0; j < weights.afferents(); j++) {
            inputs.add(new ArrayList<>());
        }
        for (int n = 0; n < weights.neurons(); n++) {
            outputs.add(new ArrayList<>());
        }
    }

    private double setting(String name) {
        return Double.parseDouble(settings.get(name).replace(" s", ""));
    }

    @Override
    public void inputSpike(int afferent, double time) {
        for (int n = 0; n < weights.neurons(); n++) {
            double sum = Pairing.sum(pairing, outputs.get(n), inputs.get(afferent), time, setting("tau_minus"));
            change(afferent, n, -setting("a_minus") * sum);
        }
        inputs.get(afferent).add(new Pairing.Spike(events++, time));
    }

    @Override
    public void outputSpike(int neuron, double time) {
        for (int j = 0; j < weights.afferents(); j++) {
            double sum = Pairing.sum(pairing, inputs.get(j), outputs.get(neuron), time, setting("tau_plus"));
            change(j, neuron, setting("a_plus") * sum);
        }
        outputs.get(neuron).add(new Pairing.Spike(events++, time));
    }

    private void change(int afferent, int neuron, double change) {
        int synapse = afferent * weights.neurons() + neuron;
        double changed = weights.values()[synapse] + change;
        weights.values()[synapse] = Math.max(setting("w_min"), Math.min(setting("w_max"), changed));
    }

    @Override
    public void setLearning(int neuron, boolean learning) {
        throw new UnsupportedOperationException();
    }
}
