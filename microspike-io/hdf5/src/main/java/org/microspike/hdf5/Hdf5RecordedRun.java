package org.microspike.hdf5;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.microspike.api.data.IndexRanges;
import org.microspike.api.data.SpikeTrain;
import org.microspike.api.data.Weights;
import org.microspike.api.file.Bisection;
import org.microspike.api.message.MicroSpikeException;
import org.microspike.api.message.Words;
import org.microspike.api.numeric.RegularTimes;
import org.microspike.api.pattern.Schedule;
import org.microspike.api.record.NodeDescription;
import org.microspike.api.record.PotentialSamples;
import org.microspike.api.record.ProjectionDescription;
import org.microspike.api.record.RecordedRun;
import org.microspike.api.record.RecordingPlan;
import org.microspike.api.record.RunDescription;
import org.microspike.api.record.SampledWindow;
import org.microspike.api.record.SettingChange;
import org.microspike.api.trial.TrialResult;

/**
 * A recording read back. The description is read when it is opened, all else when it is asked for: of the weights one
 * snapshot at a time, of the input spikes those of an interval.
 */
final class Hdf5RecordedRun implements RecordedRun {
    private static final int MOST_PATTERNS_NEVER_SHOWN = 1 << 16;
    /** Up to here the time of every slot is its own. */
    private static final double MOST_SLOTS = 1L << 52;

    private static final Pattern QUANTITY = Pattern.compile("([a-z][a-z0-9_]*)(?: \\[([^\\]]*)\\])?");

    private final Hdf5File file;
    private final RunDescription description;
    /** Under which name the spikes of each recorded node are. */
    private final Map<String, String> populations = new TreeMap<>();

    private final double duration;
    private final boolean complete;
    /** That of the projection whose weights were read last: all its snapshots share it. */
    private Optional<Wiring> wiring = Optional.empty();

    private record Wiring(String projection, int[] starts, int[] targets) {}

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
        boolean isNetwork = format.equals(Integer.toString(Layout.NETWORK_FORMAT));
        if (!isNetwork && !format.equals(Integer.toString(Layout.FORMAT))) {
            throw new MicroSpikeException("'" + file.path() + "' has the format " + format
                    + "; this version of MicroSpike reads formats " + Layout.FORMAT + " and " + Layout.NETWORK_FORMAT
                    + ". Read it with the version that made it, or run its experiment again, the text of which is its"
                    + " dataset /microspike/configuration.");
        }
        description = described(isNetwork);
        for (int node = 0; node < description.nodes().size(); node++) {
            if (description.recordsSpikes(node)) {
                String name = description.nodes().get(node).name();
                populations.put(name, population(name));
            }
        }
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
        for (NodeDescription node : description.nodes()) {
            if (node.size() < 0) {
                throw damaged("the size of '" + node.name() + "' is " + node.size());
            }
        }
        for (int number : description.recordedProjections()) {
            checkWeights(description.projections().get(number));
        }
    }

    private void checkWeights(ProjectionDescription projection) {
        long[] shape =
                file.numbers(inProjection(projection, "weights", "values")).shape();
        long snapshots =
                file.numbers(inProjection(projection, "weights", "times")).size();
        int sources = size(projection.from());
        int targets = size(projection.to());
        long[] expected = projection.dense()
                ? new long[] {snapshots, sources, targets}
                : new long[] {
                    snapshots,
                    file.wholeNumbers(inProjection(projection, "target")).size()
                };
        if (!Arrays.equals(shape, expected)) {
            throw damaged("it is of " + Words.count(sources, "afferent") + ", " + Words.count(targets, "neuron")
                    + " and " + Words.count(snapshots, "snapshot") + " of weights, but the weights are "
                    + Arrays.toString(shape)
                    + (projection.dense() ? "" : ", those of " + Words.count(expected[1], "synapse") + " of '")
                    + (projection.dense() ? "" : projection.name() + "'"));
        }
    }

    private int size(String node) {
        return description.nodes().get(description.node(node)).size();
    }

    private MicroSpikeException damaged(String problem) {
        return new MicroSpikeException("'" + file.path() + "' is damaged: " + problem + ".");
    }

    private RunDescription described(boolean isNetwork) {
        String configuration = file.text(inMicroSpike("configuration"));
        long seed = file.wholeNumbers(inMicroSpike("seed")).whole(0);
        Map<String, String> versions = file.texts(inMicroSpike("versions"));
        Schedule schedule = new Schedule(
                integer("schedule", "patterns"), number("schedule", "slot_length"), integers("schedule", "slots"));
        RecordingPlan plan = plan();
        Map<String, String> settings = file.texts(inMicroSpike("settings"));
        OptionalDouble planned = file.has(inMicroSpike("planned_duration"))
                ? OptionalDouble.of(number("planned_duration"))
                : OptionalDouble.empty();
        try {
            return isNetwork
                    ? new RunDescription(
                            configuration, seed, versions, nodes(), projections(), schedule, plan, settings, planned)
                    : new RunDescription(
                            configuration,
                            seed,
                            versions,
                            integer("afferents"),
                            integer("neurons"),
                            schedule,
                            plan,
                            settings,
                            planned);
        } catch (MicroSpikeException e) {
            throw inFile(e);
        }
    }

    private List<NodeDescription> nodes() {
        List<NodeDescription> nodes = new ArrayList<>();
        for (String name : numbered(Layout.NODES)) {
            String[] path = inMicroSpike(Layout.NODES, name);
            nodes.add(new NodeDescription(
                    name,
                    text("kind", path).equals("input"),
                    Math.toIntExact(whole("size", path)),
                    file.attribute("plugin", path).orElse(""),
                    quantities(file.attribute(Layout.QUANTITIES, path).orElse(""))));
        }
        return nodes;
    }

    /** Reads "potential [mV], adaptation": the unit by the quantity. */
    private static Map<String, String> quantities(String text) {
        Map<String, String> quantities = new LinkedHashMap<>();
        Matcher each = QUANTITY.matcher(text);
        while (each.find()) {
            quantities.put(each.group(1), each.group(2) == null ? "" : each.group(2));
        }
        return quantities;
    }

    private List<ProjectionDescription> projections() {
        List<ProjectionDescription> projections = new ArrayList<>();
        for (String name : numbered(Layout.PROJECTIONS)) {
            String[] path = inMicroSpike(Layout.PROJECTIONS, name);
            String[] delay = inMicroSpike(Layout.PROJECTIONS, name, "delay");
            boolean isOneDelay = file.has(delay) && file.numbers(delay).shape().length == 0;
            projections.add(new ProjectionDescription(
                    name,
                    text("from", path),
                    text("to", path),
                    text("port", path),
                    file.attribute("unit", path).orElse(""),
                    whole("synapses", path),
                    whole("dense", path) != 0,
                    whole("plastic", path) != 0,
                    isOneDelay ? OptionalDouble.of(file.numbers(delay).real(0)) : OptionalDouble.empty()));
        }
        return projections;
    }

    /** The groups in a group, in the order of their numbers. */
    private List<String> numbered(String group) {
        if (!file.has(inMicroSpike(group))) {
            throw damaged("there is no /" + String.join("/", inMicroSpike(group)) + " in it");
        }
        List<String> names = new ArrayList<>(file.groups(inMicroSpike(group)));
        names.sort(Comparator.comparingLong(name -> whole("number", inMicroSpike(group, name))));
        return names;
    }

    private String text(String attribute, String... path) {
        return file.attribute(attribute, path)
                .orElseThrow(() -> damaged("/" + String.join("/", path) + " has no attribute '" + attribute + "'"));
    }

    private long whole(String attribute, String... path) {
        String text = text(attribute, path);
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw damaged("the attribute '" + attribute + "' of /" + String.join("/", path) + " is '" + text + "'");
        }
    }

    /** A plan, or a network, does not know which file it is from. */
    private MicroSpikeException inFile(MicroSpikeException e) {
        String message = e.getMessage();
        return message.contains(file.path().toString())
                ? e
                : new MicroSpikeException("'" + file.path() + "' is damaged: " + message, e);
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
            return new RecordingPlan(
                    spikes,
                    inputSpikes,
                    windows(),
                    weightsEvery,
                    chosen("populations"),
                    chosen("inputs"),
                    chosen("projections"));
        } catch (MicroSpikeException e) {
            throw inFile(e);
        }
    }

    private List<RecordingPlan.Window> windows() {
        List<double[]> times = rows("windows", 3);
        String[] samples = inMicroSpike("plan", "samples");
        List<String> lines = file.has(samples)
                ? file.text(samples).lines().toList()
                : Collections.nCopies(
                        times.size(), String.join(" ", Layout.ALL, Layout.ALL, RecordingPlan.Window.POTENTIAL));
        if (lines.size() != times.size()) {
            throw damaged("it has " + Words.count(times.size(), "window") + ", but says of " + lines.size()
                    + " what is sampled in them");
        }
        List<RecordingPlan.Window> windows = new ArrayList<>();
        for (int window = 0; window < lines.size(); window++) {
            double[] row = times.get(window);
            String[] words = lines.get(window).split(" ", -1);
            if (words.length != 3) {
                throw damaged("'" + lines.get(window) + "' is not what is sampled in a window");
            }
            windows.add(new RecordingPlan.Window(
                    row[0],
                    row[1],
                    row[2],
                    Optional.of(words[0]).filter(word -> !word.equals(Layout.ALL)),
                    Optional.of(words[1])
                            .filter(word -> !word.equals(Layout.ALL))
                            .map(IndexRanges::parse),
                    words[2]));
        }
        return windows;
    }

    /** The names that a plan is for; empty for all. */
    private Optional<List<String>> chosen(String name) {
        String[] path = inMicroSpike("plan", name);
        return file.has(path)
                ? Optional.of(Stream.of(file.text(path).split(", "))
                        .filter(each -> !each.isEmpty())
                        .toList())
                : Optional.empty();
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
        description.neurons();
        return spikes(RunDescription.NEURONS, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);
    }

    @Override
    public long countInputSpikes(double from, double to) {
        description.afferents();
        return countSpikes(RunDescription.AFFERENTS, from, to);
    }

    @Override
    public SpikeTrain inputSpikes(double from, double to) {
        description.afferents();
        return spikes(RunDescription.AFFERENTS, from, to);
    }

    @Override
    public long countSpikes(String node, double from, double to) {
        description.node(node);
        if (!populations.containsKey(node)) {
            return 0;
        }
        Column times = file.numbers(Layout.SPIKES, populations.get(node), Layout.TIMESTAMPS);
        long start = firstNotBefore(times, from);
        return Math.max(start, firstNotBefore(times, to)) - start;
    }

    @Override
    public SpikeTrain spikes(String node, double from, double to) {
        int limit = size(node);
        return populations.containsKey(node) ? spikes(populations.get(node), limit, from, to) : SpikeTrain.EMPTY;
    }

    /**
     * The group that holds recorded spikes: that of the name they were recorded under, or, as other programs may rename a
     * population, the only one whose name is not known.
     *
     * @throws MicroSpikeException if there is none, or it is not clear which one
     */
    private String population(String name) {
        List<String> found = file.groups(Layout.SPIKES);
        if (found.contains(name)) {
            return name;
        }
        List<String> known =
                description.nodes().stream().map(NodeDescription::name).toList();
        List<String> others =
                found.stream().filter(other -> !known.contains(other)).toList();
        if (others.size() == 1) {
            return others.get(0);
        }
        throw new MicroSpikeException("'" + file.path() + "' should hold spikes of " + name + ", but /spikes has "
                + (found.isEmpty() ? "no population" : "the populations " + String.join(", ", found))
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
        for (int window = 0; window < description.windows().size(); window++) {
            samples.add(potentials(window, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY));
        }
        return samples;
    }

    @Override
    public PotentialSamples potentials(int window, double from, double to) {
        SampledWindow sampled = description.windows().get(window);
        RegularTimes planned = sampled.times();
        Column data = file.numbers(inReport(window, "data"));
        int neurons = sampled.width();
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
    public List<SettingChange> changes() {
        String[] path = inMicroSpike(Layout.CHANGES);
        try {
            return file.has(path) ? SettingChanges.parse(file.text(path)) : List.of();
        } catch (MicroSpikeException e) {
            throw inFile(e);
        }
    }

    @Override
    public List<TrialResult> trials(String input) {
        description.node(input);
        String[] path = inMicroSpike(Layout.TRIALS, input);
        try {
            return file.has(path) ? file.guarded(() -> TrialTable.read(file, path)) : List.of();
        } catch (MicroSpikeException e) {
            throw inFile(e);
        }
    }

    @Override
    public double[] weightTimes() {
        description.neurons();
        return weightTimes(RunDescription.AFFERENTS_NEURONS);
    }

    @Override
    public Weights weights(int snapshot) {
        description.neurons();
        return weights(RunDescription.AFFERENTS_NEURONS, snapshot);
    }

    @Override
    public double[] weightTimes(String projection) {
        return recorded(projection)
                .map(described -> file.numbers(inProjection(described, "weights", "times"))
                        .reals())
                .orElse(new double[0]);
    }

    /** A projection, if its weights were recorded. */
    private Optional<ProjectionDescription> recorded(String projection) {
        int number = description.projection(projection);
        return description.recordedProjections().contains(number)
                ? Optional.of(description.projections().get(number))
                : Optional.empty();
    }

    private ProjectionDescription checkRecorded(String projection) {
        return recorded(projection)
                .orElseThrow(() -> new MicroSpikeException("The weights of the projection '" + projection
                        + "' were not recorded in '" + file.path() + "'."));
    }

    @Override
    public Weights weights(String projection, int snapshot) {
        ProjectionDescription described = checkRecorded(projection);
        Objects.checkIndex(
                snapshot,
                file.numbers(inProjection(described, "weights", "times")).size());
        Column column = file.numbers(inProjection(described, "weights", "values"));
        int sources = size(described.from());
        int targets = size(described.to());
        if (described.dense()) {
            int count = file.guarded(() -> Math.multiplyExact(sources, targets));
            return file.guarded(() -> new Weights(sources, targets, values(column, snapshot, count)));
        }
        if (!wiring.filter(last -> last.projection.equals(projection)).isPresent()) {
            // Not two at once: they may be large.
            wiring = Optional.empty();
            wiring = Optional.of(wiring(described));
        }
        Wiring rows = wiring.get();
        return file.guarded(() -> Weights.sparse(
                sources, targets, rows.starts, rows.targets, values(column, snapshot, rows.targets.length), 0));
    }

    private static double[] values(Column column, long snapshot, int count) {
        return column.reals(snapshot * count, (snapshot + 1) * count);
    }

    private Wiring wiring(ProjectionDescription projection) {
        Column sources = file.wholeNumbers(inProjection(projection, "source"));
        Column targetColumn = file.wholeNumbers(inProjection(projection, "target"));
        sources.checkParallel(targetColumn);
        int rows = size(projection.from());
        int neurons = size(projection.to());
        int[] targets = targetColumn.integers();
        int[] starts = new int[rows + 1];
        long before = 0;
        for (int synapse = 0; synapse < targets.length; synapse++) {
            long source = sources.whole(synapse);
            if (source < before || source >= rows || targets[synapse] < 0 || targets[synapse] >= neurons) {
                throw damaged("synapse " + synapse + " of '" + projection.name() + "' leads from " + source + " of "
                        + rows + " to " + targets[synapse] + " of " + neurons + ", after one from " + before);
            }
            before = source;
            starts[(int) source + 1]++;
        }
        for (int row = 0; row < rows; row++) {
            starts[row + 1] += starts[row];
        }
        return new Wiring(projection.name(), starts, targets);
    }

    @Override
    public double[] delays(String projection) {
        ProjectionDescription described = description.projections().get(description.projection(projection));
        if (described.delay().isPresent()) {
            return new double[] {described.delay().getAsDouble()};
        }
        return file.numbers(inProjection(checkRecorded(projection), "delay")).reals();
    }

    /** The path of something of a projection. */
    private String[] inProjection(ProjectionDescription projection, String... names) {
        if (description.isOneLayer()) {
            return inMicroSpike(names);
        }
        return Stream.of(Stream.of(Layout.MICROSPIKE, Layout.PROJECTIONS, projection.name()), Stream.of(names))
                .flatMap(each -> each)
                .toArray(String[]::new);
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

    private String[] inReport(int window, String name) {
        String[] report = Layout.report(description.windows(), window);
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
