package org.microspike.hdf5;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import org.microspike.api.data.Schedule;
import org.microspike.api.data.SpikeTrain;
import org.microspike.api.data.Weights;
import org.microspike.api.file.Bisection;
import org.microspike.api.message.MicroSpikeException;
import org.microspike.api.message.Words;
import org.microspike.api.numeric.RegularTimes;
import org.microspike.api.record.PotentialSamples;
import org.microspike.api.record.RecordedRun;
import org.microspike.api.record.RecordingPlan;
import org.microspike.api.record.RunDescription;

/**
 * A recording read back. The description is read when it is opened, all else when it is asked for: of the weights one
 * snapshot at a time, of the input spikes those of an interval.
 */
final class Hdf5RecordedRun implements RecordedRun {
    private static final int MOST_PATTERNS_NEVER_SHOWN = 1 << 16;
    /** Up to here the time of every slot is its own. */
    private static final double MOST_SLOTS = 1L << 52;

    private final Hdf5File file;
    private final RunDescription description;
    private final Optional<String> outputPopulation;
    private final Optional<String> inputPopulation;
    private final double duration;
    private final boolean complete;

    /**
     * Opens a recording.
     *
     * @throws MicroSpikeException if the file is missing, damaged or no recording
     */
    static Hdf5RecordedRun open(Path path) {
        Hdf5File file = Hdf5File.open(path);
        try {
            return file.guarded(() -> new Hdf5RecordedRun(file));
        } catch (RuntimeException e) {
            try {
                file.close();
            } catch (IOException suppressed) {
                e.addSuppressed(suppressed);
            }
            throw e;
        }
    }

    private Hdf5RecordedRun(Hdf5File file) {
        this.file = file;
        String format = file.attribute("format", Layout.MICROSPIKE)
                .orElseThrow(() -> new MicroSpikeException("'" + file.path()
                        + "' is an HDF5 file, but not a recording of MicroSpike: it has no group /microspike with an"
                        + " attribute 'format'."));
        if (!format.equals(Integer.toString(Layout.FORMAT))) {
            throw new MicroSpikeException("'" + file.path() + "' has the format " + format
                    + "; this version of MicroSpike reads format " + Layout.FORMAT
                    + ". Read it with the version that made it, or run its experiment again, the text of which is its"
                    + " dataset /microspike/configuration.");
        }
        description = described();
        RecordingPlan plan = description.plan();
        outputPopulation = plan.spikes() ? Optional.of(population(Layout.NEURONS)) : Optional.empty();
        inputPopulation = plan.inputSpikes().isEmpty() ? Optional.empty() : Optional.of(population(Layout.AFFERENTS));
        duration = number("duration");
        complete = integer("complete") != 0;
        check();
    }

    /**
     * Refuses numbers that contradict one another: what is made of them would be wrong, or take forever. There may be no
     * neurons, as in imported input.
     */
    private void check() {
        if (!(duration >= 0 && duration < Double.POSITIVE_INFINITY)) {
            throw damaged("it is of a run of " + duration + " s");
        }
        Schedule schedule = description.schedule();
        int slots = schedule.slots().length;
        if (number("schedule", "period") != schedule.period()
                || schedule.patterns() > slots + MOST_PATTERNS_NEVER_SHOWN
                || duration / schedule.slotLength() > MOST_SLOTS) {
            throw damaged("its schedule says " + Words.count(schedule.patterns(), "pattern") + " in "
                    + Words.count(slots, "slot") + " of " + schedule.slotLength() + " s, and the run " + duration
                    + " s");
        }
        int neurons = description.neurons();
        long[] shape = file.numbers(inMicroSpike("weights", "values")).shape();
        long snapshots = file.numbers(inMicroSpike("weights", "times")).size();
        if (neurons < 0 || !Arrays.equals(shape, new long[] {snapshots, description.afferents(), neurons})) {
            throw damaged("it is of " + Words.count(description.afferents(), "afferent") + ", "
                    + Words.count(neurons, "neuron") + " and " + Words.count(snapshots, "snapshot")
                    + " of weights, but the weights are " + Arrays.toString(shape));
        }
    }

    private MicroSpikeException damaged(String problem) {
        return new MicroSpikeException("'" + file.path() + "' is damaged: " + problem + ".");
    }

    private RunDescription described() {
        Schedule schedule = new Schedule(
                integer("schedule", "patterns"), number("schedule", "slot_length"), integers("schedule", "slots"));
        return new RunDescription(
                file.text(inMicroSpike("configuration")),
                file.wholeNumbers(inMicroSpike("seed")).whole(0),
                file.texts(inMicroSpike("versions")),
                integer("afferents"),
                integer("neurons"),
                schedule,
                plan(),
                file.texts(inMicroSpike("settings")),
                file.has(inMicroSpike("planned_duration"))
                        ? OptionalDouble.of(number("planned_duration"))
                        : OptionalDouble.empty());
    }

    private RecordingPlan plan() {
        boolean spikes = integer("plan", "spikes") != 0;
        Optional<Double> weightsEvery = file.has(inMicroSpike("plan", "weights_every"))
                ? Optional.of(number("plan", "weights_every"))
                : Optional.empty();
        try {
            List<RecordingPlan.Interval> inputSpikes = rows("input_spikes", 2).stream()
                    .map(row -> new RecordingPlan.Interval(row[0], row[1]))
                    .toList();
            List<RecordingPlan.Window> windows = rows("windows", 3).stream()
                    .map(row -> new RecordingPlan.Window(row[0], row[1], row[2]))
                    .toList();
            return new RecordingPlan(spikes, inputSpikes, windows, weightsEvery);
        } catch (MicroSpikeException e) {
            // The plan does not know which file it is from.
            throw new MicroSpikeException("'" + file.path() + "' is damaged: " + e.getMessage(), e);
        }
    }

    /** The rows of a part of the plan; none if it is absent. */
    private List<double[]> rows(String name, int length) {
        List<double[]> rows = new ArrayList<>();
        if (file.has(inMicroSpike("plan", name))) {
            double[] numbers = file.numbers(inMicroSpike("plan", name)).reals();
            for (int i = 0; i < numbers.length; i += length) {
                rows.add(Arrays.copyOfRange(numbers, i, i + length));
            }
        }
        return rows;
    }

    @Override
    public RunDescription description() {
        return description;
    }

    @Override
    public double duration() {
        return duration;
    }

    @Override
    public boolean complete() {
        return complete;
    }

    @Override
    public SpikeTrain outputSpikes() {
        return outputPopulation
                .map(name -> spikes(name, description.neurons(), Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY))
                .orElse(SpikeTrain.EMPTY);
    }

    @Override
    public long countInputSpikes(double from, double to) {
        if (inputPopulation.isEmpty()) {
            return 0;
        }
        Column times = file.numbers(Layout.SPIKES, inputPopulation.get(), Layout.TIMESTAMPS);
        long start = firstNotBefore(times, from);
        return Math.max(start, firstNotBefore(times, to)) - start;
    }

    @Override
    public SpikeTrain inputSpikes(double from, double to) {
        return inputPopulation
                .map(name -> spikes(name, description.afferents(), from, to))
                .orElse(SpikeTrain.EMPTY);
    }

    /**
     * The group that holds recorded spikes: that of the name they were recorded under, or, as other programs may rename a
     * population, the only one whose name is not known.
     *
     * @throws MicroSpikeException if there is none, or it is not clear which one
     */
    private String population(String name) {
        List<String> populations = file.groups(Layout.SPIKES);
        if (populations.contains(name)) {
            return name;
        }
        List<String> others = populations.stream()
                .filter(other -> !other.equals(Layout.NEURONS) && !other.equals(Layout.AFFERENTS))
                .toList();
        if (others.size() == 1) {
            return others.get(0);
        }
        throw new MicroSpikeException("'" + file.path() + "' should hold spikes of " + name + ", but /spikes has "
                + (populations.isEmpty() ? "no population" : "the populations " + String.join(", ", populations))
                + ". If they have another name, give them this one again.");
    }

    private SpikeTrain spikes(String population, int limit, double from, double to) {
        Column times = file.numbers(Layout.SPIKES, population, Layout.TIMESTAMPS);
        Column sources = file.wholeNumbers(Layout.SPIKES, population, Layout.NODE_IDS);
        times.checkParallel(sources);
        long start = firstNotBefore(times, from);
        long end = Math.max(start, firstNotBefore(times, to));
        double[] seconds = times.reals(start, end);
        int[] nodes = sources.integers(start, end);
        double last = 0;
        for (int i = 0; i < seconds.length; i++) {
            seconds[i] = Layout.toSeconds(seconds[i]);
            if (!(seconds[i] >= last && seconds[i] <= Double.MAX_VALUE) || nodes[i] < 0 || nodes[i] >= limit) {
                throw damaged("spike " + (start + i) + " of " + population + " is of number " + nodes[i] + " of "
                        + limit + ", at " + seconds[i] + " s, after one at " + last + " s");
            }
            last = seconds[i];
        }
        return new SpikeTrain(seconds, nodes);
    }

    /** The index of the first spike that is not before a time. */
    private static long firstNotBefore(Column times, double seconds) {
        return firstNotBefore(times.size(), index -> Layout.toSeconds(times.real(index)), seconds);
    }

    private static long firstNotBefore(long size, Bisection.Times<RuntimeException> times, double seconds) {
        // The end of the run, for which nothing need be read.
        return seconds == Double.POSITIVE_INFINITY ? size : Bisection.firstNotBefore(0, size, times, seconds);
    }

    @Override
    public List<PotentialSamples> potentials() {
        List<PotentialSamples> samples = new ArrayList<>();
        for (int window = 0; window < description.plan().potentials().size(); window++) {
            samples.add(potentials(window, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY));
        }
        return samples;
    }

    @Override
    public PotentialSamples potentials(int window, double from, double to) {
        RegularTimes planned = description.plan().potentials().get(window).times();
        Column data = file.numbers(inReport(window, "data"));
        int neurons = description.neurons();
        long[] shape = data.shape();
        if (shape.length != 2 || shape[1] != neurons) {
            throw damaged("its potentials are not those of " + Words.count(neurons, "neuron"));
        }
        long start = firstNotBefore(shape[0], planned::time, from);
        long end = Math.max(start, firstNotBefore(shape[0], planned::time, to));
        int count = file.guarded(() -> Math.toIntExact(end - start));
        double[] times = new double[count];
        float[][] potentials = new float[count][neurons];
        for (int k = 0; k < count; k++) {
            times[k] = planned.time(start + k);
            for (int n = 0; n < neurons; n++) {
                potentials[k][n] = (float) data.real((start + k) * neurons + n);
            }
        }
        return new PotentialSamples(times, potentials);
    }

    @Override
    public double[] weightTimes() {
        return file.numbers(inMicroSpike("weights", "times")).reals();
    }

    @Override
    public Weights weights(int snapshot) {
        Objects.checkIndex(
                snapshot, file.numbers(inMicroSpike("weights", "times")).size());
        Column column = file.numbers(inMicroSpike("weights", "values"));
        double[] values = new double[description.afferents() * description.neurons()];
        for (int i = 0; i < values.length; i++) {
            values[i] = column.real((long) snapshot * values.length + i);
        }
        return file.guarded(() -> new Weights(description.afferents(), description.neurons(), values));
    }

    private int integer(String... names) {
        int[] values = integers(names);
        return file.guarded(() -> values[0]);
    }

    private int[] integers(String... names) {
        return file.wholeNumbers(inMicroSpike(names)).integers();
    }

    private double number(String... names) {
        return file.numbers(inMicroSpike(names)).real(0);
    }

    private static String[] inReport(int window, String name) {
        String[] report = Layout.report(window);
        String[] path = Arrays.copyOf(report, report.length + 1);
        path[report.length] = name;
        return path;
    }

    private static String[] inMicroSpike(String... names) {
        String[] path = new String[names.length + 1];
        path[0] = Layout.MICROSPIKE;
        System.arraycopy(names, 0, path, 1, names.length);
        return path;
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
