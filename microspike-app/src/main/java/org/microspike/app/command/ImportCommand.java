package org.microspike.app.command;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.microspike.api.Input;
import org.microspike.api.InputSource;
import org.microspike.api.Plugin;
import org.microspike.api.Recorder;
import org.microspike.api.Recording;
import org.microspike.api.data.InputExtent;
import org.microspike.api.data.SpikeBlock;
import org.microspike.api.message.MicroSpikeException;
import org.microspike.api.message.Words;
import org.microspike.api.numeric.RandomStream;
import org.microspike.api.plugin.Plugins;
import org.microspike.api.record.RecordingPlan;
import org.microspike.api.record.RunDescription;
import org.microspike.api.setting.SettingException;
import org.microspike.api.setting.Settings;
import org.microspike.app.experiment.Recordings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Makes a SONATA file of the spikes in a CSV file: a recording of a run with input and no neurons. */
@Command(
        name = "import",
        description = "Makes a SONATA file of the spikes in a CSV file, for 'source: sonata' and other tools.",
        footer = {
            "  microspike import spikes.csv --out spikes.h5",
            "  microspike import t.csv --out t.h5 --columns t,id --time-unit ms --unsorted",
            "  microspike import sonata.csv --out lgn.h5 --population lgn"
        })
final class ImportCommand implements Callable<Integer> {
    private static final int BLOCK = 1 << 13;

    @Spec
    private CommandSpec spec;

    @Parameters(
            paramLabel = "FILE",
            description =
                    "A CSV file with the header time,afferent; times in seconds, ascending, unless the options say"
                            + " otherwise. Or what 'export' makes of spikes, or SONATA's own, with the header"
                            + " 'timestamps population node_ids' and times in milliseconds. It may be compressed with"
                            + " gzip.")
    private String file;

    @Option(
            names = "--out",
            required = true,
            paramLabel = "FILE",
            description = "The SONATA file to make; its population is named afferents, whatever FILE calls it.")
    private String out;

    @Option(
            names = "--columns",
            paramLabel = "TIME,ID",
            description =
                    "The columns of the times and the ids: names in the header, for example t,id, or positions, for"
                            + " example 1,2.")
    private Optional<String> columns = Optional.empty();

    @Option(
            names = "--population",
            paramLabel = "NAME",
            description = "Of which population, where the file has a column 'population' and several.")
    private Optional<String> population = Optional.empty();

    @Option(
            names = "--time-unit",
            paramLabel = "UNIT",
            description = "The unit of the times: s, ms or us (default: s, or ms in SONATA's own CSV).")
    private Optional<String> timeUnit = Optional.empty();

    @Option(
            names = "--id-offset",
            paramLabel = "N",
            description = "The id of the first afferent: 1 where ids are counted from 1 (default: 0).")
    private Optional<String> idOffset = Optional.empty();

    @Option(names = "--unsorted", description = "Sort the spikes by time first.")
    private boolean unsorted;

    @Mixin
    private PluginPathOption pluginPath;

    @Override
    public Integer call() throws IOException {
        Plugins plugins = pluginPath.installed();
        InputSource source = plugins.inputSource("csv");
        Recorder recorder = plugins.recorder("hdf5");
        try (NewFile made = new NewFile("--out", out);
                Input input = open(source)) {
            RunDescription description = new RunDescription(
                    "# The spikes in " + file + ", without a run.\n",
                    0,
                    versions(plugins, List.of(source, recorder)),
                    input.afferents(),
                    0,
                    input.schedule(),
                    new RecordingPlan(false, List.of(RecordingPlan.Interval.WHOLE_RUN), List.of(), Optional.empty()));
            long spikes;
            try (Recording recording =
                    recorder.open(made.folder(), description, Settings.check(recorder.parameters(), Map.of()))) {
                spikes = copy(input, recording);
            }
            made.publish(Recordings.file(plugins, made.folder()));
            int lowest = input.extent().map(InputExtent::lowestAfferent).orElse(0);
            if (lowest > 0 && idOffset.isEmpty()) {
                spec.commandLine()
                        .getErr()
                        .printf(
                                "microspike: the lowest id is %d, so lower afferents never spike: give --id-offset %d to"
                                        + " count from it.%n",
                                lowest, lowest);
            }
            spec.commandLine()
                    .getOut()
                    .println(Words.count(spikes, "spike") + " of " + Words.count(input.afferents(), "afferent") + " in "
                            + out);
        }
        return 0;
    }

    private Input open(InputSource source) throws IOException {
        try {
            Map<String, Object> settings = new TreeMap<>(Map.of("file", file, "sorted", !unsorted));
            columns.ifPresent(given -> settings.put("columns", given));
            population.ifPresent(given -> settings.put("population", given));
            timeUnit.ifPresent(given -> settings.put("time_unit", given));
            idOffset.ifPresent(given -> settings.put("id_offset", given));
            return source.open(Settings.check(source.parameters(), settings), RandomStream.seeded(0));
        } catch (SettingException e) {
            if (e.key().equals("afferents")) {
                throw new MicroSpikeException("'" + file + "' has no spikes, so there is nothing to import.", e);
            }
            // The message has the key, as it is named in experiments.
            throw new MicroSpikeException("--" + e.key().replace('_', '-') + ": " + e.getMessage(), e);
        }
    }

    /** Records all of an input; the recording ends at the last spike. */
    private static long copy(Input input, Recording recording) throws IOException {
        SpikeBlock block = new SpikeBlock(BLOCK);
        long spikes = 0;
        double time = 0;
        for (input.read(block); block.size() > 0; input.read(block)) {
            recording.inputSpikes(block, 0, block.size());
            spikes += block.size();
            time = block.times()[block.size() - 1];
            recording.reached(time);
        }
        recording.finish(time, true);
        return spikes;
    }

    /** The versions of the modules of the plugins that made the file. */
    private static Map<String, String> versions(Plugins plugins, List<Plugin> taken) {
        Map<String, String> versions = new TreeMap<>();
        plugins.all().stream()
                .filter(installed -> taken.contains(installed.plugin()))
                .forEach(installed ->
                        versions.put(installed.module().replaceFirst("^module ", ""), installed.version()));
        return versions;
    }
}
