package org.microspike.stdp;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.microspike.api.data.Weights;
import org.microspike.api.setting.Settings;

/**
 * Plasticity where an output spike changes no weight at once. It is logged, and what it does to a synapse is done when the row
 * of the synapse is next used: first the potentiations since its previous input spike, in order, then the depression. Each
 * weight goes through the same operations in the same order as if everything were done at once.
 *
 * <p>What has happened since what is a question of the order of events, which output spikes are counted for: several
 * events may share their time.
 */
abstract class LoggedStdp extends Stdp {
    final boolean restricted;

    /**
     * By how much the output spikes that rows may not have read yet potentiate, scaled; 0 of a neuron that was frozen. They
     * are those after the first {@link #settled}, in order.
     */
    final double[] loggedAmount;

    /** The number of the output spike of the same neuron before a logged one; 0 if there is none. */
    final long[] loggedPrevious;

    /** The number of output spikes. */
    long outputs;

    /** The number of output spikes that all rows have read. */
    long settled;

    /** The number of the neuron's latest output spike among all, from 1; 0 if there is none. */
    final long[] lastOutput;

    /** The number of output spikes before the row's latest input spike. */
    private final long[] outputsBefore;

    LoggedStdp(Weights weights, Settings settings, WeightChange change, boolean triplets, int logCapacity) {
        super(weights, settings, change, triplets);
        restricted = Pairing.of(settings.text("pairing")) == Pairing.RESTRICTED_NEAREST;
        loggedAmount = new double[logCapacity];
        loggedPrevious = new long[logCapacity];
        lastOutput = new long[neurons];
        outputsBefore = new long[weights.afferents()];
    }

    @Override
    final void pair(int afferent, double time, double amplitude) {
        long since = outputsBefore[afferent];
        if (outputs > (restricted ? since : 0)) {
            if (outputs > Math.max(since, settled)) {
                potentiateAndDepress(afferent, since, amplitude * minusTime.unscaling(time));
            } else {
                depress(afferent, since, amplitude * minusTime.unscaling(time));
            }
        }
        takeInput(afferent, time);
        outputsBefore[afferent] = outputs;
    }

    /**
     * Does to the synapses of a row what the output spikes that it has not read do, then what an input spike does.
     *
     * @param since the number of output spikes before the row's latest input spike
     * @param depression what the neurons' scaled traces are to be multiplied by
     */
    abstract void potentiateAndDepress(int afferent, long since, double depression);

    /** Does the first half of {@link #potentiateAndDepress}. */
    abstract void potentiate(int afferent, long since);

    /** Does the second half of {@link #potentiateAndDepress}. */
    abstract void depress(int afferent, long since, double depression);

    @Override
    final void potentiate(int neuron, double amount) {
        if (logged() == loggedAmount.length) {
            settle();
        }
        int entry = logged();
        loggedAmount[entry] = amount;
        loggedPrevious[entry] = lastOutput[neuron];
        outputs++;
        lastOutput[neuron] = outputs;
        log(neuron, entry);
    }

    /** The number of entries in the log. */
    final int logged() {
        return (int) (outputs - settled);
    }

    /** Adds to the log what this class needs further. */
    abstract void log(int neuron, int entry);

    @Override
    final void settle() {
        if (logged() == 0) {
            return;
        }
        for (int afferent = 0; afferent < outputsBefore.length; afferent++) {
            long since = outputsBefore[afferent];
            if (since < outputs) {
                potentiate(afferent, since);
            }
        }
        settled = outputs;
        forgetAmounts();
    }

    /** Every row has read what was logged. */
    abstract void forgetAmounts();

    @Override
    public void save(DataOutput out) throws IOException {
        super.save(out);
        out.writeLong(outputs);
        out.writeLong(settled);
        for (int entry = 0; entry < logged(); entry++) {
            out.writeDouble(loggedAmount[entry]);
            out.writeLong(loggedPrevious[entry]);
        }
        for (long before : outputsBefore) {
            out.writeLong(before);
        }
        for (long output : lastOutput) {
            out.writeLong(output);
        }
    }

    @Override
    public void restore(DataInput in) throws IOException {
        super.restore(in);
        outputs = in.readLong();
        settled = in.readLong();
        for (int entry = 0; entry < logged(); entry++) {
            loggedAmount[entry] = in.readDouble();
            loggedPrevious[entry] = in.readLong();
        }
        for (int afferent = 0; afferent < outputsBefore.length; afferent++) {
            outputsBefore[afferent] = in.readLong();
        }
        for (int neuron = 0; neuron < neurons; neuron++) {
            lastOutput[neuron] = in.readLong();
        }
    }
}
