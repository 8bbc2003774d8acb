package org.microspike.api.internal.engine;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;

/**
 * Spikes on their way with delays that are numbers of one step: each waits once, for the end of its next step, at which it
 * arrives through a row or through none. Those that have come a step further follow one another in the order in which they
 * did before, so that the place of each in the queue is at its end, or nearly so.
 */
final class StepwiseSpikes implements Underway {
    /** How many steps there may be for each row: a step costs little, but not nothing. */
    private static final int MOST_STEPS_PER_ROW = 4;

    /** How far a delay may be from a number of steps, in steps: as far as rounding takes it. */
    private static final double NEAR = 1e-6;

    private final int[] rowStarts;
    /** The delay of each row in steps. */
    private final int[] rowSteps;
    /** When steps end. */
    private final ArrivalTimes times;

    private final SpikeQueue sent = new SpikeQueue();
    private final SpikeQueue arrived = new SpikeQueue();

    /** A ring of a power of two: when the next step ends, when the spike was sent and at which point of the grid. */
    private double[] due = new double[64];

    private double[] sentAt = new double[64];
    private long[] points = new long[64];
    /** The next row, and the end of the rows. */
    private int[] rows = new int[64];

    private int[] ends = new int[64];
    /** How many steps have passed at the end of the next. */
    private int[] steps = new int[64];

    private int head;
    private int size;

    private StepwiseSpikes(int[] rowStarts, int[] rowSteps, double[] delays) {
        this.rowStarts = rowStarts;
        this.rowSteps = rowSteps;
        times = new ArrivalTimes(delays);
    }

    /** None yet; empty if delays are not multiples of one step, or of a step so short that most have no spike. */
    static Optional<Underway> of(Delays delays) {
        double[] rowDelays = delays.rowDelays();
        int sources = delays.rowStarts().length - 1;
        double least = delays.most() * sources / ((double) MOST_STEPS_PER_ROW * rowDelays.length);
        double step = step(rowDelays, delays.most(), least);
        if (!(step > 0)) {
            return Optional.empty();
        }
        double[] ofSteps = new double[(int) Math.rint(delays.most() / step) + 1];
        Arrays.setAll(ofSteps, number -> number * step);
        int[] rowSteps = new int[rowDelays.length];
        boolean[] isGiven = new boolean[ofSteps.length];
        for (int row = 0; row < rowSteps.length; row++) {
            int number = (int) Math.rint(rowDelays[row] / step);
            if (isGiven[number] && ofSteps[number] != rowDelays[row]) {
                return Optional.empty();
            }
            rowSteps[row] = number;
            isGiven[number] = true;
            ofSteps[number] = rowDelays[row];
        }
        return Optional.of(new StepwiseSpikes(delays.rowStarts(), rowSteps, ofSteps));
    }

    /** The largest step that all delays are numbers of, in seconds; 0 if it is less than some. */
    private static double step(double[] delays, double most, double least) {
        double step = most;
        for (double delay : delays) {
            double rest = delay;
            // Euclid's algorithm: what is left at the end is rounding.
            while (step >= least && Math.abs(rest - Math.rint(rest / step) * step) > NEAR * step) {
                double remainder = rest % step;
                rest = step;
                step = Math.min(remainder, step - remainder);
            }
        }
        return step >= least ? step : 0;
    }

    @Override
    public void receiveAtSteps(double step) {
        times.roundToGrid(step);
    }

    @Override
    public void send(double time, int source) {
        sent.add(time, source);
    }

    @Override
    public SpikeQueue arrivals(double before) {
        while (true) {
            double next = size > 0 ? due[head] : Double.POSITIVE_INFINITY;
            double started = sent.firstTime();
            if (started < before && started <= next) {
                start(started, sent.firstSource());
                sent.removeFirst();
            } else if (next < before) {
                pass(Math.min(before, started));
            } else {
                return arrived;
            }
        }
    }

    private void start(double time, int source) {
        int row = rowStarts[source];
        int end = rowStarts[source + 1];
        if (row < end) {
            insert(time, row, end, Math.min(1, rowSteps[row]));
        }
    }

    /**
     * Ends the steps that end before a time. This is done for each spike and step: what it needs is at hand in variables of its
     * own, and most spikes are just put behind the last.
     */
    private void pass(double before) {
        int[] rowSteps = this.rowSteps;
        double[] due = this.due;
        double[] sentAt = this.sentAt;
        long[] points = this.points;
        int[] rows = this.rows;
        int[] ends = this.ends;
        int[] steps = this.steps;
        int mask = due.length - 1;
        int first = head;
        int tail = head + size;
        // The ring may be full: what is taken from its front makes room at its end.
        while (first < tail) {
            int place = first & mask;
            double time = due[place];
            if (!(time < before)) {
                break;
            }
            first++;
            int row = rows[place];
            int number = steps[place];
            if (rowSteps[row] == number) {
                arrived.add(time, row);
                row++;
            }
            int end = ends[place];
            if (row < end) {
                double sent = sentAt[place];
                long point = points[place];
                double until = times.of(sent, point, number + 1);
                int last = tail++;
                while (last > first && isAfter(last - 1 & mask, until, row)) {
                    move(last - 1 & mask, last & mask);
                    last--;
                }
                int to = last & mask;
                due[to] = until;
                sentAt[to] = sent;
                points[to] = point;
                rows[to] = row;
                ends[to] = end;
                steps[to] = number + 1;
            }
        }
        head = first & mask;
        size = tail - first;
    }

    private void insert(double time, int row, int end, int number) {
        if (size == due.length) {
            grow();
        }
        long point = times.point(time);
        double until = times.of(time, point, number);
        int mask = due.length - 1;
        int place = head + size++;
        while (place > head && isAfter(place - 1 & mask, until, row)) {
            move(place - 1 & mask, place & mask);
            place--;
        }
        place &= mask;
        due[place] = until;
        sentAt[place] = time;
        points[place] = point;
        rows[place] = row;
        ends[place] = end;
        steps[place] = number;
    }

    private boolean isAfter(int place, double until, int row) {
        return due[place] > until || (due[place] == until && rows[place] > row);
    }

    private void move(int from, int to) {
        due[to] = due[from];
        sentAt[to] = sentAt[from];
        points[to] = points[from];
        rows[to] = rows[from];
        ends[to] = ends[from];
        steps[to] = steps[from];
    }

    private void grow() {
        int before = due.length;
        due = Arrays.copyOf(due, 2 * before);
        sentAt = Arrays.copyOf(sentAt, 2 * before);
        points = Arrays.copyOf(points, 2 * before);
        rows = Arrays.copyOf(rows, 2 * before);
        ends = Arrays.copyOf(ends, 2 * before);
        steps = Arrays.copyOf(steps, 2 * before);
        // What went round the end of the ring comes after it.
        for (int place = 0; place < head; place++) {
            move(place, before + place);
        }
    }

    @Override
    public void clear() {
        sent.clear();
        arrived.clear();
        size = 0;
    }

    @Override
    public void save(DataOutput out) throws IOException {
        sent.save(out);
        arrived.save(out);
        out.writeInt(size);
        for (int i = 0; i < size; i++) {
            int place = head + i & due.length - 1;
            out.writeDouble(sentAt[place]);
            out.writeInt(rows[place]);
            out.writeInt(ends[place]);
            out.writeInt(steps[place]);
        }
    }

    @Override
    public void restore(double time, DataInput in) throws IOException {
        sent.restore(in);
        arrived.restore(in);
        head = 0;
        size = 0;
        for (int left = in.readInt(); left > 0; left--) {
            insert(in.readDouble(), in.readInt(), in.readInt(), in.readInt());
        }
    }
}
