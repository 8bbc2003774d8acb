package org.microspike.app.command;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.microspike.api.internal.file.FileProblem;
import org.microspike.api.message.MicroSpikeException;
import org.microspike.api.message.Names;
import org.microspike.api.message.Words;
import org.microspike.api.plugin.Plugins;
import org.microspike.api.record.OtherRecording;
import org.microspike.api.record.RecordedRun;
import org.microspike.api.record.RecordingPlan;
import org.microspike.api.record.RunDescription;
import org.microspike.export.Export;
import org.microspike.export.Nodes;
import org.microspike.export.TableFormat;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Writes a part of a recording as a table for other tools. */
@Command(
        name = "export",
        description = "Writes a part of a recording as a table, in CSV or Apache Arrow.",
        footer = {
            "  microspike export masquelier2008 --out spikes.csv --from '10 s' --to '20 s'",
            "  microspike export masquelier2008 --what weights --out weights.arrow",
            "  microspike export masquelier2008 --what potentials --nodes 0-4,7 --out -"
        })
final class ExportCommand implements Callable<Integer> {
    private static final String NEURONS = "neurons";
    private static final String AFFERENTS = "afferents";
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
            description = "spikes, potentials or weights (default: ${DEFAULT-VALUE}).")
    private String what = "spikes";

    @Option(
            names = "--population",
            paramLabel = "NAME",
            description = "neurons, or afferents for the input spikes (default: ${DEFAULT-VALUE}).")
    private String population = NEURONS;

    @Option(
            names = "--nodes",
            paramLabel = "LIST",
            description = "Only these neurons, or afferents, for example 0-4,7 (default: all).")
    private String nodes = "";

    @Mixin
    private IntervalOptions part;

    @Option(
            names = "--out",
            required = true,
            paramLabel = "FILE",
            description = "The file to make; - for CSV on standard output.")
    private String out;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description = "csv or arrow (default: what the name of FILE ends in).")
    private String format = "";

    @Mixin
    private PluginPathOption pluginPath;

    /** Makes a table of the chosen nodes in an interval. */
    private interface Maker {
        Export make(RecordedRun run, Nodes nodes, RecordingPlan.Interval interval);
    }

    @Override
    public Integer call() throws IOException {
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
        Maker maker = maker();
        try (RecordedRun run = recording.read(plugins)) {
            RecordingArgument.warnIfIncomplete(run, file, spec.commandLine().getErr());
            checkRecorded(run.description());
            write(maker.make(run, nodes(run.description()), part.intervalOf(run)), table);
        }
        return 0;
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
        if (!population.equals(NEURONS)) {
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

    private Maker maker() {
        if (!List.of(NEURONS, AFFERENTS).contains(population)) {
            throw new MicroSpikeException(
                    "--population: " + Names.unknown("population", population, List.of(NEURONS, AFFERENTS)));
        }
        boolean input = population.equals(AFFERENTS);
        Maker maker = switch (what) {
            case "spikes" -> input ? Export::inputSpikes : Export::outputSpikes;
            case "potentials" -> Export::potentials;
            case "weights" -> Export::weights;
            default ->
                throw new MicroSpikeException(
                        "--what: " + Names.unknown("part", what, List.of("spikes", "potentials", "weights")));
        };
        if (input && !what.equals("spikes")) {
            throw new MicroSpikeException("--population: afferents have spikes only; " + what + " are of neurons.");
        }
        return maker;
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

    private Nodes nodes(RunDescription description) {
        int count = population.equals(AFFERENTS) ? description.afferents() : description.neurons();
        try {
            return nodes.isEmpty() ? Nodes.all(count) : Nodes.parse(nodes, count);
        } catch (MicroSpikeException e) {
            throw new MicroSpikeException("--nodes: " + e.getMessage(), e);
        }
    }

    /** An empty table would look as if nothing had happened. */
    private void checkRecorded(RunDescription description) {
        RecordingPlan plan = description.plan();
        if (population.equals(AFFERENTS) && plan.inputSpikes().isEmpty()) {
            throw notRecorded("input spikes", "input_spikes: true");
        }
        if (population.equals(NEURONS) && what.equals("spikes") && !plan.spikes()) {
            throw notRecorded("output spikes", "spikes: true");
        }
        if (what.equals("potentials") && plan.potentials().isEmpty()) {
            throw notRecorded("potentials", "potential: {every: 1 ms}");
        }
    }

    private static MicroSpikeException notRecorded(String missing, String key) {
        return new MicroSpikeException("The recording holds no " + missing + ": 'record: {" + key
                + "}' in the experiment would have recorded them.");
    }
}
