package org.microspike.stdp;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.microspike.api.data.Weights;
import org.microspike.api.setting.Settings;

/**
 * Plasticity of sparse rows. What a row needs of its targets is gathered side by side, without a branch, and then applied
 * to its weights at once.
 *
 * <p>Between two input spikes of a row most of its targets spike three times at most. What concerns these spikes stands
 * together for each neuron, and so does what concerns the four before them; still earlier ones are found in the log. The
 * numbers of the latest four, counted from the latest settling, fill 16 bits each of one long, so that one subtraction
 * compares them all.
 */
final class SparseStdp extends LoggedStdp {
    /** A line holds 8 numbers, the bits of doubles among them. */
    private static final int LINE = 8;

    /** Where a line holds the numbers of the latest four output spikes, the latest in the lowest bits; 0 if settled. */
    private static final int NUMBERS = 0;

    /** Where it holds by how much they potentiate. */
    private static final int LAST = 1;

    private static final int SECOND = 2;
    private static final int THIRD = 3;

    /** Where it holds what the neuron's trace depresses by. */
    private static final int DEPRESSION = 4;

    private static final int BITS = 16;

    /** A 1 in each of the four. */
    private static final long EACH = 0x0001_0001_0001_0001L;

    /** The bit of each that no number sets: it is left after a subtraction if the number was not larger. */
    private static final long TOP_OF_EACH = 0x8000_8000_8000_8000L;

    /** The largest number. */
    private static final int MOST_LOGGED = 0x7fff;

    /** In the lines of earlier output spikes: each number is followed by by how much it potentiates. */
    private static final int AMOUNT = 1;

    /** If no more than one in this number of neurons has spiked since, a branch costs less than to gather. */
    private static final int RARE = 8;

    /** Rows of no more synapses are changed one by one: loops that are vectorized have to be long. */
    private static final int SHORT = 32;

    private final int[] targets;
    private final long[] recent;
    private final long[] older;

    /** What each neuron's trace depresses by, once more: many of them fit into the nearest memory. */
    private final double[] traces;

    /** The entry of the log that holds the neuron's next output spike after a logged one. */
    private final int[] loggedNext;

    /** The number of each neuron's latest output spike that all rows have read, for restricted pairing. */
    private final long[] settledOutput;

    /** Of the synapses of the row that is being read, in their order. */
    private final double[] row;

    private final double[] last;
    private final double[] second;
    private final double[] third;
    private final double[] depression;

    /** Which synapses of a row have more than three output spikes to read. */
    private final int[] late;

    SparseStdp(Weights weights, Settings settings, WeightChange change, boolean triplets) {
        super(weights, settings, change, triplets, logCapacity(weights));
        targets = weights.targets();
        recent = new long[neurons * LINE];
        older = new long[neurons * LINE];
        traces = new double[neurons];
        loggedNext = new int[loggedAmount.length];
        settledOutput = new long[restricted ? neurons : 0];
        int longest = 0;
        for (int afferent = 0; afferent < weights.afferents(); afferent++) {
            longest = Math.max(longest, weights.end(afferent) - weights.start(afferent));
        }
        row = new double[longest];
        last = new double[longest];
        second = new double[longest];
        third = new double[longest];
        depression = new double[longest];
        late = new int[longest + 1];
    }

    /** Enough that settling all rows when the log is full costs little, and far fewer than there are synapses. */
    private static int logCapacity(Weights weights) {
        return Math.min(MOST_LOGGED, Math.max(16 * weights.neurons(), weights.values().length / 32));
    }

    @Override
    void potentiateAndDepress(int afferent, long since, double depression) {
        int start = rows.start(afferent);
        int end = rows.end(afferent);
        int count = end - start;
        if (isReadOneByOne(count, since)) {
            potentiateEach(afferent, start, end, since);
            depressEach(start, end, depression);
            return;
        }
        System.arraycopy(weights, start, row, 0, count);
        potentiate(start, count, since, inputTrace(afferent));
        change.depress(row, count, this.depression, depression);
        System.arraycopy(row, 0, weights, start, count);
    }

    @Override
    void potentiate(int afferent, long since) {
        int start = rows.start(afferent);
        int count = rows.end(afferent) - start;
        if (isReadOneByOne(count, since)) {
            potentiateEach(afferent, start, start + count, since);
            return;
        }
        double trace = inputTrace(afferent);
        if (trace == 0 && ofOutput == 0) {
            return;
        }
        System.arraycopy(weights, start, row, 0, count);
        potentiate(start, count, since, trace);
        System.arraycopy(row, 0, weights, start, count);
    }

    @Override
    void depress(int afferent, long since, double depression) {
        int start = rows.start(afferent);
        int end = rows.end(afferent);
        int count = end - start;
        if (!restricted && count <= SHORT) {
            depressEach(start, end, depression);
            return;
        }
        System.arraycopy(weights, start, row, 0, count);
        gatherDepression(start, count, since);
        change.depress(row, count, this.depression, depression);
        System.arraycopy(row, 0, weights, start, count);
    }

    private boolean isReadOneByOne(int count, long since) {
        return !restricted && (count <= SHORT || (outputs - Math.max(since, settled)) * RARE <= neurons);
    }

    private void potentiateEach(int afferent, int start, int end, long since) {
        int[] targets = this.targets;
        long[] lastOutput = this.lastOutput;
        long unread = Math.max(since, settled);
        for (int k = start; k < end; k++) {
            if (lastOutput[targets[k]] > unread) {
                weights[k] = shifted(weights[k], targets[k], since, inputTrace(afferent));
            }
        }
    }

    private void depressEach(int start, int end, double depression) {
        int[] targets = this.targets;
        double[] weights = this.weights;
        double[] traces = this.traces;
        for (int k = start; k < end; k++) {
            weights[k] = change.depressed(weights[k], traces[targets[k]] * depression);
        }
    }

    private void potentiate(int start, int count, long since, double trace) {
        long unread = Math.max(since, settled);
        if (ofOutput != 0) {
            for (int i = 0; i < count; i++) {
                row[i] = shifted(row[i], targets[start + i], since, trace);
            }
            gatherDepression(start, count, since);
            return;
        }
        if (restricted) {
            int lateCount = gatherFirst(start, count, unread);
            for (int i = 0; i < lateCount; i++) {
                last[late[i]] = firstAmount(targets[start + late[i]], unread);
            }
            if (since < settled) {
                leaveOutSettled(start, count, since);
            }
        } else {
            int lateCount = gatherAll(start, count, unread);
            for (int i = 0; i < lateCount; i++) {
                row[late[i]] = caughtUp(row[late[i]], targets[start + late[i]], unread, trace);
            }
            change.potentiate(row, count, third, trace);
            change.potentiate(row, count, second, trace);
        }
        change.potentiate(row, count, last, trace);
    }

    /** What the numbers of a line are subtracted from. */
    private long comparison(long unread) {
        return (unread - settled) * EACH | TOP_OF_EACH;
    }

    /** Gathers the last three output spikes; returns the number of synapses that are late. */
    private int gatherAll(int start, int count, long unread) {
        int[] targets = this.targets;
        long[] recent = this.recent;
        double[] last = this.last;
        double[] second = this.second;
        double[] third = this.third;
        double[] depression = this.depression;
        int[] late = this.late;
        long comparison = comparison(unread);
        int lateCount = 0;
        for (int i = 0; i < count; i++) {
            int line = targets[start + i] * LINE;
            // The sign of each part of it tells whether that output spike came later.
            long later = ~(comparison - recent[line + NUMBERS]);
            last[i] = Double.longBitsToDouble(recent[line + LAST] & later << 3 * BITS >> 63);
            second[i] = Double.longBitsToDouble(recent[line + SECOND] & later << 2 * BITS >> 63);
            third[i] = Double.longBitsToDouble(recent[line + THIRD] & later << BITS >> 63);
            depression[i] = Double.longBitsToDouble(recent[line + DEPRESSION]);
            late[lateCount] = i;
            lateCount += (int) (later >>> 63);
        }
        return lateCount;
    }

    /** Gathers the first output spike that a row has not read; returns the number of synapses that are late. */
    private int gatherFirst(int start, int count, long unread) {
        int[] targets = this.targets;
        long[] recent = this.recent;
        double[] last = this.last;
        double[] depression = this.depression;
        int[] late = this.late;
        long comparison = comparison(unread);
        int lateCount = 0;
        for (int i = 0; i < count; i++) {
            int line = targets[start + i] * LINE;
            long later = ~(comparison - recent[line + NUMBERS]);
            long isLast = later << 3 * BITS >> 63;
            long isSecond = later << 2 * BITS >> 63;
            long isThird = later << BITS >> 63;
            last[i] = Double.longBitsToDouble(recent[line + LAST] & (isLast & ~isSecond)
                    | recent[line + SECOND] & (isSecond & ~isThird)
                    | recent[line + THIRD] & isThird);
            depression[i] = Double.longBitsToDouble(recent[line + DEPRESSION] & isLast);
            late[lateCount] = i;
            lateCount += (int) (later >>> 63);
        }
        return lateCount;
    }

    /** A neuron that a row has read at the settling has spiked for the first time already. */
    private void leaveOutSettled(int start, int count, long since) {
        for (int i = 0; i < count; i++) {
            int neuron = targets[start + i];
            if (settledOutput[neuron] > since) {
                last[i] = 0;
                depression[i] = Double.longBitsToDouble(recent[neuron * LINE + DEPRESSION]);
            }
        }
    }

    private void gatherDepression(int start, int count, long since) {
        for (int i = 0; i < count; i++) {
            int neuron = targets[start + i];
            boolean counts = !restricted || lastOutput[neuron] > since;
            depression[i] = counts ? Double.longBitsToDouble(recent[neuron * LINE + DEPRESSION]) : 0;
        }
    }

    /** By how much the first output spike that a row has not read potentiates, of a neuron that has spiked four times since. */
    private double firstAmount(int neuron, long unread) {
        int line = neuron * LINE;
        int first = line;
        while (first < line + LINE - 2 && older[first + 2] > unread) {
            first += 2;
        }
        long output = older[first];
        if (first < line + LINE - 2) {
            return Double.longBitsToDouble(older[first + AMOUNT]);
        }
        while (loggedPrevious[entry(output)] > unread) {
            output = loggedPrevious[entry(output)];
        }
        return loggedAmount[entry(output)];
    }

    /** A weight after all output spikes of its neuron that its row has not read, but for the last three. */
    private double caughtUp(double weight, int neuron, long unread, double trace) {
        int line = neuron * LINE;
        int first = line;
        while (first < line + LINE && older[first] > unread) {
            first += 2;
        }
        double potentiated = weight;
        if (first == line + LINE && loggedPrevious[entry(older[first - 2])] > unread) {
            int end = entry(older[first - 2]);
            int entry = entry(loggedPrevious[end]);
            while (loggedPrevious[entry] > unread) {
                entry = entry(loggedPrevious[entry]);
            }
            for (; entry != end; entry = loggedNext[entry]) {
                potentiated = change.potentiated(potentiated, loggedAmount[entry] * trace);
            }
        }
        for (int output = first - 2; output >= line; output -= 2) {
            potentiated = change.potentiated(potentiated, Double.longBitsToDouble(older[output + AMOUNT]) * trace);
        }
        return potentiated;
    }

    /** A weight after all output spikes of its neuron that its row has not read, each of which shifts it, too. */
    private double shifted(double weight, int neuron, long since, double trace) {
        long unread = Math.max(since, settled);
        if (!learning[neuron] || lastOutput[neuron] <= unread) {
            return weight;
        }
        int last = entry(lastOutput[neuron]);
        int entry = last;
        while (loggedPrevious[entry] > unread) {
            entry = entry(loggedPrevious[entry]);
        }
        double shifted = weight;
        while (true) {
            if (!restricted || loggedPrevious[entry] <= since) {
                shifted = change.potentiated(shifted, loggedAmount[entry] * trace);
            }
            shifted = change.shifted(shifted, ofOutput);
            if (entry == last) {
                return shifted;
            }
            entry = loggedNext[entry];
        }
    }

    /** The entry of the log that holds an output spike. */
    private int entry(long output) {
        return (int) (output - settled - 1);
    }

    @Override
    void log(int neuron, int entry) {
        if (loggedPrevious[entry] > settled) {
            loggedNext[entry(loggedPrevious[entry])] = entry;
        }
        int line = neuron * LINE;
        System.arraycopy(older, line, older, line + 2, LINE - 2);
        older[line] = settled + (recent[line + NUMBERS] >>> 2 * BITS & MOST_LOGGED);
        older[line + AMOUNT] = recent[line + THIRD];
        recent[line + NUMBERS] = recent[line + NUMBERS] << BITS | outputs - settled;
        recent[line + THIRD] = recent[line + SECOND];
        recent[line + SECOND] = recent[line + LAST];
        recent[line + LAST] = Double.doubleToRawLongBits(loggedAmount[entry]);
    }

    @Override
    void setDepression(int neuron, double trace) {
        recent[neuron * LINE + DEPRESSION] = Double.doubleToRawLongBits(trace);
        traces[neuron] = trace;
    }

    @Override
    void forgetAmounts() {
        for (int line = 0; line < recent.length; line += LINE) {
            recent[line + NUMBERS] = 0;
        }
        System.arraycopy(lastOutput, 0, settledOutput, 0, settledOutput.length);
    }

    @Override
    public void save(DataOutput out) throws IOException {
        super.save(out);
        for (int i = 0; i < recent.length; i++) {
            out.writeLong(recent[i]);
            out.writeLong(older[i]);
        }
        for (int entry = 0; entry < logged(); entry++) {
            out.writeInt(loggedNext[entry]);
        }
        for (long output : settledOutput) {
            out.writeLong(output);
        }
    }

    @Override
    public void restore(DataInput in) throws IOException {
        super.restore(in);
        for (int i = 0; i < recent.length; i++) {
            recent[i] = in.readLong();
            older[i] = in.readLong();
        }
        for (int entry = 0; entry < logged(); entry++) {
            loggedNext[entry] = in.readInt();
        }
        for (int neuron = 0; neuron < settledOutput.length; neuron++) {
            settledOutput[neuron] = in.readLong();
        }
    }
}
