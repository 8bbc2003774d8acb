package org.microspike.api.numeric;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * The time of traces that decay with one time constant: instead of making every trace smaller as time passes, what is
 * added to them and read from them is scaled to a common reference, the start of a stretch of time.
 *
 * <p>The stretches are those of a fixed grid, so that the numbers do not depend on when somebody looked; they span 64 to
 * 128 time constants, so that no scaled trace leaves the range of doubles, and a power of two of seconds, so that times
 * since their start are exact.
 *
 * @since 0.1.0
 */
public final class TraceTime {
    private static final double LARGEST_SPAN = 128;
    /** After this number of stretches any trace has become 0. */
    private static final int STRETCHES_TO_ZERO = 16;

    private final double rate;
    private final double width;
    private final double decayPerStretch;
    private double start;
    private double end;

    /**
     * A time that starts at 0.
     *
     * @param timeConstant of the traces, in seconds, above 0
     */
    public TraceTime(double timeConstant) {
        rate = 1 / timeConstant;
        width = Math.scalb(1.0, Math.getExponent(LARGEST_SPAN * timeConstant));
        decayPerStretch = Exponential.of(-width * rate);
        end = width;
    }

    /**
     * Where the stretch ends.
     *
     * @return in seconds; an event at this time or later belongs to a later stretch
     */
    public double end() {
        return end;
    }

    /**
     * What a trace of height 1 at a time is, scaled.
     *
     * @param time in seconds, within the stretch, or before it
     * @return what to add to a scaled trace
     */
    public double scaled(double time) {
        return Exponential.of((time - start) * rate);
    }

    /**
     * What a scaled trace has to be multiplied by to have its height at a time.
     *
     * @param time in seconds, within the stretch
     * @return the factor
     */
    public double unscaling(double time) {
        return Exponential.of((start - time) * rate);
    }

    /**
     * What a scaled trace has to be multiplied by at each of some times; the same numbers as for one time.
     *
     * @param times in seconds, within the stretch; not modified
     * @param from the first of them
     * @param count how many
     * @param factors the first {@code count} elements are overwritten
     */
    public void unscaling(double[] times, int from, int count, double[] factors) {
        for (int i = 0; i < count; i++) {
            factors[i] = Exponential.of((start - times[from + i]) * rate);
        }
    }

    /**
     * Moves to the stretch that a time lies in, and brings scaled traces there.
     *
     * @param time in seconds, not before the stretch
     * @param traces scaled; brought to the new stretch
     */
    public void enter(double time, double[]... traces) {
        double next = Math.floor(time / width) * width;
        int stretches = (int) Math.min(STRETCHES_TO_ZERO, (next - start) / width);
        start = next;
        end = next + width;
        // One by one: others may enter each stretch on its own, and must get the same bits.
        for (int stretch = 0; stretch < stretches; stretch++) {
            for (double[] some : traces) {
                for (int i = 0; i < some.length; i++) {
                    some[i] *= decayPerStretch;
                }
            }
        }
    }

    /**
     * Writes which stretch it is.
     *
     * @param out where to
     * @throws IOException if that cannot be written to
     */
    public void save(DataOutput out) throws IOException {
        out.writeDouble(start);
    }

    /**
     * Restores what was saved.
     *
     * @param in where from
     * @throws IOException if that cannot be read
     */
    public void restore(DataInput in) throws IOException {
        start = in.readDouble();
        end = start + width;
    }
}
