package org.microspike.app.command;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.microspike.api.internal.file.FileProblem;
import org.microspike.api.internal.file.HiddenFolder;
import org.microspike.api.message.MicroSpikeException;
import org.microspike.api.message.Names;
import org.microspike.api.message.Words;
import org.microspike.api.plugin.Plugins;
import org.microspike.api.record.NodeDescription;
import org.microspike.api.record.OtherRecording;
import org.microspike.api.record.ProjectionDescription;
import org.microspike.api.record.RecordedRun;
import org.microspike.api.record.RecordingPlan;
import org.microspike.api.record.RunDescription;
import org.microspike.api.record.SampledWindow;
import org.microspike.app.result.Measure;
import org.microspike.app.result.MeasureCriterion;
import org.microspike.app.result.RunResults;
import org.microspike.export.CircuitFormat;
import org.microspike.export.Export;
import org.microspike.export.NamedValue;
import org.microspike.export.Nodes;
import org.microspike.export.TableFormat;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Writes a part of a recording as a table for other tools. */
@Command(
        name = "export",
        description =
                "Writes a part of a recording as a table, in CSV or Apache Arrow, or all of it as a SONATA circuit.",
        footer = {
            "  microspike export masquelier2008 --out spikes.csv --from '10 s' --to '20 s'",
            "  microspike export masquelier2008 --what weights --out weights.arrow",
            "  microspike export masquelier2008 --what potentials --nodes 0-4,7 --out -",
            "  microspike export brunel --population exc --out exc.csv",
            "  microspike export brunel --what synapses --projection in-out --out a.csv",
            "  microspike export digits --what trials --out trials.csv",
            "  microspike export digits --what measures --out measures.csv",
            "  microspike export brunel --sonata circuit"
        })
final class ExportCommand implements Callable<Integer> {
    private static final String MEASURES = "measures";
    private static final List<String> PARTS =
            List.of("spikes", "potentials", "weights", "synapses", "trials", MEASURES);
    private static final String STANDARD_OUTPUT = "-";

    @Spec
    private CommandSpec spec;

    @ParentCommand
    private MicroSpikeCommand microspike;

    @Mixin
    private RecordingArgument recording;

    @Option(
            names = "--what",
            paramLabel = "WHAT",
            description = "spikes, potentials, weights, synapses: the last weights, with delays, trials of an input, or"
                    + " measures: all numbers that 'show' prints (default: ${DEFAULT-VALUE}).")
    private String what = "spikes";

    @Option(
            names = "--population",
            paramLabel = "NAME",
            description = "The population, or for spikes and trials the input (default: the only one).")
    private String population = "";

    @Option(
            names = "--projection",
            paramLabel = "NAME",
            description = "The projection of the weights or synapses (default: the only one recorded).")
    private String projection = "";

    @Option(names = "--quantity", paramLabel = "NAME", description = "What was sampled (default: ${DEFAULT-VALUE}).")
    private String quantity = RecordingPlan.Window.POTENTIAL;

    @Option(
            names = "--window",
            paramLabel = "N",
            description = "Only the N-th window of samples, as 'microspike show' counts them (default: all).")
    private Optional<Integer> window = Optional.empty();

    @Option(
            names = "--nodes",
            paramLabel = "LIST",
            description = "Only these neurons, or afferents, for example 0-4,7 (default: all).")
    private String nodes = "";

    @Mixin
    private IntervalOptions part;

    @Option(names = "--out", paramLabel = "FILE", description = "The file to make; - for CSV on standard output.")
    private String out = "";

    @Option(
            names = "--sonata",
            paramLabel = "DIR",
            description =
                    "Instead of a table, the whole network as a SONATA circuit, in a folder to make: nodes, edges with"
                            + " the last weights, and what was recorded.")
    private String sonata = "";

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description = "csv or arrow (default: what the name of FILE ends in).")
    private String format = "";

    @Mixin
    private PluginPathOption pluginPath;

    @Override
    public Integer call() throws IOException {
        if (out.isEmpty() == sonata.isEmpty()) {
            throw new CommandLine.ParameterException(
                    spec.commandLine(), "Give either --out FILE, for a table, or --sonata DIR, for a circuit.");
        }
        if (!sonata.isEmpty()) {
            writeCircuit();
            return 0;
        }
        TableFormat table = format();
        part.interval();
        Plugins plugins = pluginPath.installed();
        Path file = recording.file(plugins);
        Optional<OtherRecording> other = recording.readOther(plugins);
        if (other.isPresent()) {
            try (OtherRecording opened = other.get()) {
                writeOther(opened, table);
            }
            return 0;
        }
        checkOptions();
        try (RecordedRun run = recording.read(plugins)) {
            RecordingArgument.warnIfIncomplete(run, file, spec.commandLine().getErr());
            RecordingPlan.Interval interval = part.intervalOf(run);
            write(export(run, interval), table);
        }
        return 0;
    }

    private void writeCircuit() throws IOException {
        for (String option : List.of(
                "--what",
                "--population",
                "--projection",
                "--quantity",
                "--window",
                "--nodes",
                "--from",
                "--to",
                "--format")) {
            refuse(option, spec.commandLine().getParseResult().hasMatchedOption(option), "a table; --sonata is of all");
        }
        Plugins plugins = pluginPath.installed();
        Path file = recording.file(plugins);
        Path folder;
        try {
            folder = Path.of(sonata);
        } catch (InvalidPathException e) {
            throw new MicroSpikeException("--sonata: '" + sonata + "' is no path: " + e.getReason() + ".", e);
        }
        if (Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
            throw new MicroSpikeException("--sonata: '" + folder + "' is there already; choose another name.");
        }
        Path parent = folder.toAbsolutePath().getParent();
        if (!Files.isDirectory(parent)) {
            throw new MicroSpikeException("--sonata: there is no folder '" + parent + "'.");
        }
        try (RecordedRun run = recording.read(plugins);
                HiddenFolder hidden = HiddenFolder.beside(folder)) {
            RecordingArgument.warnIfIncomplete(run, file, spec.commandLine().getErr());
            CircuitFormat.installed().write(run, hidden.path());
            Files.move(hidden.path(), folder, StandardCopyOption.ATOMIC_MOVE);
            spec.commandLine().getOut().println("Circuit in " + folder);
        } catch (IOException e) {
            throw new IOException("Cannot write '" + folder + "': " + FileProblem.of(e) + ".", e);
        }
    }

    private void writeOther(OtherRecording other, TableFormat table) throws IOException {
        if (!nodes.isEmpty()) {
            throw new MicroSpikeException(
                    "--nodes: the file is of another program, whose nodes have ids of any size, and is exported whole."
                            + " Leave it out, and choose by the ids in the table.");
        }
        switch (what) {
            case "spikes" -> {
                try (OtherRecording.Spikes spikes = other.spikes(population(other.populations()))) {
                    write(Export.spikes(spikes, part.interval()), table);
                }
            }
            case "potentials" ->
                write(Export.samples(other.samples(population(other.sampledPopulations())), part.interval()), table);
            default ->
                throw new MicroSpikeException("--what: " + Names.unknown("part", what, List.of("spikes", "potentials"))
                        + " A file of another program has nothing else.");
        }
    }

    /** The population that is meant, in a file of another program: the only one, unless one is named. */
    private String population(List<String> populations) {
        if (populations.isEmpty()) {
            throw new MicroSpikeException("--what: the file holds no " + what + ".");
        }
        if (populations.contains(population)) {
            return population;
        }
        if (!population.isEmpty()) {
            throw new MicroSpikeException("--population: " + Names.unknown("population", population, populations));
        }
        if (populations.size() > 1) {
            throw new MicroSpikeException("--population: the file holds the " + what + " of several: "
                    + String.join(", ", populations) + ". Choose one of them.");
        }
        return populations.get(0);
    }

    private void write(Export export, TableFormat table) throws IOException {
        if (out.equals(STANDARD_OUTPUT)) {
            export.write(table, microspike.output());
        } else {
            writeFile(export, table);
        }
    }

    private void writeFile(Export export, TableFormat table) throws IOException {
        try (NewFile file = new NewFile("--out", out)) {
            Path made = file.folder().resolve("table");
            long rows;
            try (OutputStream stream = Files.newOutputStream(made)) {
                rows = export.write(table, stream);
            } catch (IOException e) {
                throw new IOException("Cannot write '" + out + "': " + FileProblem.of(e) + ".", e);
            }
            file.publish(made);
            spec.commandLine().getOut().println(Words.count(rows, "row") + " in " + out);
        }
    }

    /** Refuses what has no meaning for the part that is asked for. */
    private void checkOptions() {
        if (!PARTS.contains(what)) {
            throw new MicroSpikeException("--what: " + Names.unknown("part", what, PARTS));
        }
        boolean chosen = !population.isEmpty() || !projection.isEmpty() || !nodes.isEmpty() || part.given();
        if (what.equals(MEASURES) && chosen) {
            throw new MicroSpikeException(
                    "--what: measures are of the whole network, over the part of the run that it was"
                            + " measured by; leave out --population, --projection, --nodes, --from and --to.");
        }
        boolean ofProjection = what.equals("weights") || what.equals("synapses");
        refuse(
                "--population",
                !population.isEmpty() && ofProjection,
                "spikes, potentials and trials; give --projection");
        refuse("--projection", !projection.isEmpty() && !ofProjection, "weights and synapses; give --population");
        boolean ofWindow = what.equals("potentials");
        refuse("--quantity", !quantity.equals(RecordingPlan.Window.POTENTIAL) && !ofWindow, "potentials");
        refuse("--window", window.isPresent() && !ofWindow, "potentials");
        refuse("--nodes", !nodes.isEmpty() && what.equals("trials"), "all others: a trial is of the whole input");
        refuse("--from and --to", part.given() && what.equals("synapses"), "all others: synapses are those at the end");
    }

    private static void refuse(String option, boolean given, String what) {
        if (given) {
            throw new MicroSpikeException(option + ": is for the export of " + what + ".");
        }
    }

    private Export export(RecordedRun run, RecordingPlan.Interval interval) {
        RunDescription description = run.description();
        return switch (what) {
            case "spikes" -> {
                int node = node(description, true);
                NodeDescription described = description.nodes().get(node);
                if (!description.recordsSpikes(node)) {
                    throw notRecorded(
                            (described.input() ? "input" : "output") + " spikes of '" + described.name() + "'",
                            described.input() ? "input_spikes: true" : "spikes: true");
                }
                yield Export.spikes(run, described.name(), nodes(described.size()), interval);
            }
            case "potentials" -> {
                int node = node(description, false);
                List<Integer> windows = windows(description, node);
                yield Export.samples(
                        run, windows, nodes(description.nodes().get(node).size()), interval);
            }
            case "weights" -> {
                ProjectionDescription found = projection(description);
                yield Export.weights(run, found.name(), targets(description, found), interval);
            }
            case "trials" -> Export.trials(run, inputOfTrials(run), interval);
            case MEASURES -> Export.measures(measures(run));
            default -> {
                ProjectionDescription found = projection(description);
                yield Export.synapses(run, found.name(), targets(description, found));
            }
        };
    }

    /** All that could be determined, measured as the run was; shares with the ends of their intervals. */
    private static List<NamedValue> measures(RecordedRun run) {
        MeasureCriterion criterion = MeasureCriterion.in(run.description().settings());
        List<NamedValue> values = new ArrayList<>();
        for (Measure measure : RunResults.of(run, criterion).measures()) {
            measure.value().ifPresent(value -> values.add(new NamedValue(measure.name(), value, measure.unit())));
            measure.share().filter(share -> share.tries() > 1).ifPresent(share -> {
                values.add(new NamedValue(measure.name() + "_low", share.low(), ""));
                values.add(new NamedValue(measure.name() + "_high", share.high(), ""));
            });
        }
        return values;
    }

    /** The number of the node that is meant. */
    private int node(RunDescription description, boolean inputToo) {
        List<String> possible = description.nodes().stream()
                .filter(node -> inputToo || !node.input())
                .map(NodeDescription::name)
                .toList();
        if (!population.isEmpty()) {
            if (!possible.contains(population)) {
                throw new MicroSpikeException("--population: " + Names.unknown("population", population, possible));
            }
            return description.node(population);
        }
        List<String> populations = description.nodes().stream()
                .filter(node -> !node.input())
                .map(NodeDescription::name)
                .toList();
        if (populations.size() != 1) {
            throw new MicroSpikeException("--population: the network has the populations "
                    + String.join(", ", populations) + ". Choose one of them.");
        }
        return description.node(populations.get(0));
    }

    /** The input whose trials are meant. */
    private String inputOfTrials(RecordedRun run) {
        List<String> inputs = run.description().nodes().stream()
                .filter(NodeDescription::input)
                .map(NodeDescription::name)
                .filter(input -> !run.trials(input).isEmpty())
                .toList();
        if (inputs.isEmpty()) {
            throw new MicroSpikeException(
                    "The recording holds no trials: no input consists of any, or none had ended when the run did.");
        }
        if (population.isEmpty() && inputs.size() > 1) {
            throw new MicroSpikeException("--population: the inputs " + String.join(", ", inputs)
                    + " consist of trials. Choose one of them.");
        }
        if (!population.isEmpty() && !inputs.contains(population)) {
            throw new MicroSpikeException("--population: " + Names.unknown("input with trials", population, inputs));
        }
        return population.isEmpty() ? inputs.get(0) : population;
    }

    private List<Integer> windows(RunDescription description, int node) {
        List<SampledWindow> all = description.windows();
        String of = "'" + description.nodes().get(node).name() + "'";
        List<Integer> windows = IntStream.range(0, all.size())
                .filter(number -> all.get(number).node() == node
                        && all.get(number).quantityName().equals(quantity))
                .boxed()
                .toList();
        if (window.isEmpty()) {
            if (windows.isEmpty()) {
                boolean isPotential = quantity.equals(RecordingPlan.Window.POTENTIAL);
                throw notRecorded(
                        isPotential ? "potentials of " + of : "'" + quantity + "' of " + of,
                        isPotential
                                ? "potential: {every: 1 ms}"
                                : "potential: {every: 1 ms, quantity: " + quantity + "}");
            }
            return windows;
        }
        int number = window.get() - 1;
        if (!windows.contains(number)) {
            throw new MicroSpikeException("--window: there is no window " + window.get() + " of the " + quantity
                    + " of "
                    + of + "; "
                    + (windows.isEmpty()
                            ? "there is none."
                            : "there are "
                                    + windows.stream()
                                            .map(each -> Integer.toString(each + 1))
                                            .collect(Collectors.joining(", "))
                                    + "."));
        }
        return List.of(number);
    }

    private ProjectionDescription projection(RunDescription description) {
        List<String> recorded = description.recordedProjections().stream()
                .map(number -> description.projections().get(number).name())
                .toList();
        if (!projection.isEmpty()) {
            ProjectionDescription found = description.projections().get(description.projection(projection));
            if (!recorded.contains(projection)) {
                throw notRecorded("weights of '" + projection + "'", "weights: {projections: [" + projection + "]}");
            }
            return found;
        }
        if (recorded.size() != 1) {
            throw new MicroSpikeException("--projection: the recording holds the weights of "
                    + (recorded.isEmpty() ? "none." : String.join(", ", recorded) + ". Choose one of them."));
        }
        return description.projections().get(description.projection(recorded.get(0)));
    }

    private Nodes targets(RunDescription description, ProjectionDescription chosen) {
        return nodes(description.nodes().get(description.node(chosen.to())).size());
    }

    private TableFormat format() {
        String name = format;
        if (name.isEmpty()) {
            boolean ending = out.matches("(?s).*\\.\\w+") && !out.equals(STANDARD_OUTPUT);
            name = ending ? out.substring(out.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT) : "csv";
        }
        TableFormat found;
        try {
            found = TableFormat.named(name);
        } catch (MicroSpikeException e) {
            throw new MicroSpikeException(
                    (format.isEmpty() ? "--out: '" + out + "' ends in an unknown format. " : "--format: ")
                            + e.getMessage(),
                    e);
        }
        if (out.equals(STANDARD_OUTPUT) && !found.isText()) {
            throw new MicroSpikeException("--out: the format '" + name + "' needs a file; - is for csv only.");
        }
        return found;
    }

    private Nodes nodes(int count) {
        try {
            return nodes.isEmpty() ? Nodes.all(count) : Nodes.parse(nodes, count);
        } catch (MicroSpikeException e) {
            throw new MicroSpikeException("--nodes: " + e.getMessage(), e);
        }
    }

    /** An empty table would look as if nothing had happened. */
    private static MicroSpikeException notRecorded(String missing, String key) {
        return new MicroSpikeException("The recording holds no " + missing + ": 'record: {" + key
                + "}' in the experiment would have recorded them.");
    }
}
