package org.microspike.api.network;

import org.microspike.api.data.Wiring;
import org.microspike.api.message.Words;
import org.microspike.api.setting.SettingException;

/** A value for each pair of a source and a neuron, of which those that have a synapse are taken. */
final class SynapseMatrix {
    private final String key;
    private final String what;
    private final double[][] rows;

    /**
     * Given values.
     *
     * @param key the setting they are of
     * @param what they are, in the plural
     * @param rows sources x neurons; copied
     */
    SynapseMatrix(String key, String what, double[][] rows) {
        this.key = key;
        this.what = what;
        this.rows = new double[rows.length][];
        for (int source = 0; source < rows.length; source++) {
            this.rows[source] = rows[source].clone();
        }
    }

    /** Refuses a value. */
    interface Check {
        void check(double value, int source, int neuron);
    }

    /**
     * The values of synapses.
     *
     * @return in order; new, and the caller's
     * @throws SettingException if there are too few or too many rows or columns
     */
    double[] at(Wiring wiring, Check check) {
        if (rows.length != wiring.sources()) {
            throw wrongShape(Words.count(rows.length, "row"), wiring);
        }
        double[] values = new double[wiring.synapses()];
        int synapse = 0;
        for (int source = 0; source < rows.length; source++) {
            double[] row = rows[source];
            if (row.length != wiring.neurons()) {
                throw wrongShape(Words.count(row.length, "column") + " in row " + (source + 1), wiring);
            }
            int count = wiring.isDense() ? row.length : wiring.starts()[source + 1] - wiring.starts()[source];
            for (int k = 0; k < count; k++) {
                int neuron = wiring.isDense() ? k : wiring.targets()[synapse];
                check.check(row[neuron], source, neuron);
                values[synapse++] = row[neuron];
            }
        }
        return values;
    }

    private SettingException wrongShape(String found, Wiring wiring) {
        return new SettingException(
                key,
                "The " + what + " have " + found + ", but must have " + Words.count(wiring.sources(), "row")
                        + ", one for each afferent, and " + Words.count(wiring.neurons(), "column")
                        + ", one for each neuron.");
    }
}
