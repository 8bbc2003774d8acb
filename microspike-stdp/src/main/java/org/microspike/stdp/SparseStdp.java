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
 * <p>Between two input spikes of a row most of its targets spike three times at most. What concerns these spikes fills one
 * line of the cache for each neuron, and what concerns the four before them another; still earlier ones are found in the
 * log.
 */
final class SparseStdp extends Stdp {
    /** A line holds 8 numbers, the bits of doubles among them. */
    private static final int LINE = 8;

    /** Where a line holds the number of the latest of its output spikes, and behind it by how much that potentiates. */
    private static final int LAST = 0;

    private static final int SECOND = 2;
    private static final int THIRD = 4;

    /** Where the first line holds the number of the output spike that the other line starts with. */
    private static final int FOURTH = 6;

    /** Where the first line holds what the neuron's trace depresses by. */
    private static final int DEPRESSION = 7;

    private static final int AMOUNT = 1;

    private final Weights rows;
    private final int[] targets;
    private final long[] recent;
    private final long[] older;

    /** The entry of the log that holds the neuron's next output spike after a logged one. */
    private final int[] loggedNext;

    /** All bits set if depression is by the latest output spike whenever it was. */
    private final long anyDepresses;

    /** Of the synapses of the row that is being read, in their order. */
    private final double[] row;

    private final double[] last;
    private final double[] second;
    private final double[] third;
    private final double[] depression;

    /** Which synapses of a row have more than three output spikes to read. */
    private final int[] late;

    SparseStdp(Weights weights, Settings settings) {
        super(weights, settings, logCapacity(weights));
        rows = weights;
        targets = weights.targets();
        recent = new long[neurons * LINE];
        older = new long[neurons * LINE];
        loggedNext = new int[loggedAmount.length];
        anyDepresses = restricted ? 0 : -1;
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
        return Math.max(16 * weights.neurons(), weights.values().length / 32);
    }

    @Override
    void potentiateAndDepress(int afferent, long since, double trace, double depression) {
        int start = rows.start(afferent);
        int count = rows.end(afferent) - start;
        System.arraycopy(weights, start, row, 0, count);
        potentiate(start, count, since, trace);
        change.depress(row, count, this.depression, depression);
        System.arraycopy(row, 0, weights, start, count);
    }

    @Override
    void potentiate(int afferent, long since, double trace) {
        int start = rows.start(afferent);
        int count = rows.end(afferent) - start;
        System.arraycopy(weights, start, row, 0, count);
        potentiate(start, count, since, trace);
        System.arraycopy(row, 0, weights, start, count);
    }

    @Override
    void depress(int afferent, long since, double depression) {
        int start = rows.start(afferent);
        int count = rows.end(afferent) - start;
        System.arraycopy(weights, start, row, 0, count);
        gatherDepression(start, count, since);
        change.depress(row, count, this.depression, depression);
        System.arraycopy(row, 0, weights, start, count);
    }

    private void potentiate(int start, int count, long since, double trace) {
        if (restricted) {
            int lateCount = gatherFirst(start, count, since);
            for (int i = 0; i < lateCount; i++) {
                last[late[i]] = firstAmount(targets[start + late[i]], since);
            }
        } else {
            int lateCount = gatherAll(start, count, since);
            for (int i = 0; i < lateCount; i++) {
                row[late[i]] = caughtUp(row[late[i]], targets[start + late[i]], since, trace);
            }
            change.potentiate(row, count, third, trace);
            change.potentiate(row, count, second, trace);
        }
        change.potentiate(row, count, last, trace);
    }

    /** Gathers the last three output spikes; returns the number of synapses that are late. */
    private int gatherAll(int start, int count, long since) {
        int[] targets = this.targets;
        long[] recent = this.recent;
        double[] last = this.last;
        double[] second = this.second;
        double[] third = this.third;
        double[] depression = this.depression;
        int[] late = this.late;
        int lateCount = 0;
        for (int i = 0; i < count; i++) {
            int line = targets[start + i] * LINE;
            // The sign tells whether an output spike came later than the row's latest input spike.
            last[i] = Double.longBitsToDouble(recent[line + LAST + AMOUNT] & since - recent[line + LAST] >> 63);
            second[i] = Double.longBitsToDouble(recent[line + SECOND + AMOUNT] & since - recent[line + SECOND] >> 63);
            third[i] = Double.longBitsToDouble(recent[line + THIRD + AMOUNT] & since - recent[line + THIRD] >> 63);
            depression[i] = Double.longBitsToDouble(recent[line + DEPRESSION]);
            late[lateCount] = i;
            lateCount += (int) (since - recent[line + FOURTH] >>> 63);
        }
        return lateCount;
    }

    /** Gathers the first output spike that a row has not read; returns the number of synapses that are late. */
    private int gatherFirst(int start, int count, long since) {
        int[] targets = this.targets;
        long[] recent = this.recent;
        double[] last = this.last;
        double[] depression = this.depression;
        int[] late = this.late;
        int lateCount = 0;
        for (int i = 0; i < count; i++) {
            int line = targets[start + i] * LINE;
            long isLast = since - recent[line + LAST] >> 63;
            long isSecond = since - recent[line + SECOND] >> 63;
            long isThird = since - recent[line + THIRD] >> 63;
            last[i] = Double.longBitsToDouble(recent[line + LAST + AMOUNT] & (isLast & ~isSecond)
                    | recent[line + SECOND + AMOUNT] & (isSecond & ~isThird)
                    | recent[line + THIRD + AMOUNT] & isThird);
            depression[i] = Double.longBitsToDouble(recent[line + DEPRESSION] & isLast);
            late[lateCount] = i;
            lateCount += (int) (since - recent[line + FOURTH] >>> 63);
        }
        return lateCount;
    }

    private void gatherDepression(int start, int count, long since) {
        int[] targets = this.targets;
        long[] recent = this.recent;
        double[] depression = this.depression;
        for (int i = 0; i < count; i++) {
            int line = targets[start + i] * LINE;
            long counts = since - recent[line + LAST] >> 63 | anyDepresses;
            depression[i] = Double.longBitsToDouble(recent[line + DEPRESSION] & counts);
        }
    }

    /** By how much the first output spike that a row has not read potentiates, of a neuron that has spiked four times since. */
    private double firstAmount(int neuron, long since) {
        int line = neuron * LINE;
        int first = line;
        while (first < line + LINE - 2 && older[first + 2] > since) {
            first += 2;
        }
        long output = older[first];
        if (first < line + LINE - 2 || output <= settled) {
            return Double.longBitsToDouble(older[first + AMOUNT]);
        }
        while (loggedPrevious[entry(output)] > since) {
            output = loggedPrevious[entry(output)];
            if (output <= settled) {
                // It was read when all rows were settled.
                return 0;
            }
        }
        return loggedAmount[entry(output)];
    }

    /** A weight after all output spikes of its neuron that its row has not read, but for the last three. */
    private double caughtUp(double weight, int neuron, long since, double trace) {
        int line = neuron * LINE;
        long unread = Math.max(since, settled);
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
        older[line] = recent[line + THIRD];
        older[line + AMOUNT] = recent[line + THIRD + AMOUNT];
        recent[line + FOURTH] = recent[line + THIRD];
        System.arraycopy(recent, line, recent, line + 2, FOURTH - 2);
        recent[line + LAST] = outputs;
        recent[line + LAST + AMOUNT] = Double.doubleToRawLongBits(loggedAmount[entry]);
    }

    @Override
    void setDepression(int neuron, double trace) {
        recent[neuron * LINE + DEPRESSION] = Double.doubleToRawLongBits(trace);
    }

    @Override
    void forgetAmounts() {
        for (int line = 0; line < recent.length; line += LINE) {
            recent[line + LAST + AMOUNT] = 0;
            recent[line + SECOND + AMOUNT] = 0;
            recent[line + THIRD + AMOUNT] = 0;
            for (int output = line; output < line + LINE; output += 2) {
                older[output + AMOUNT] = 0;
            }
        }
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
    }
}
