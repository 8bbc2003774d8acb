package org.microspike.app.command;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
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
import org.microspike.app.usage.Option;
import org.microspike.app.usage.Syntax;

/** Makes a SONATA file of the spikes in a CSV file: a recording of a run with input and no neurons. */
final class ImportCommand implements Command {
    private static final int BLOCK = 1 << 13;

    private final Context context;
    private final Syntax syntax = new Syntax(
            "microspike import",
            "Makes a SONATA file of the spikes in a CSV file, for 'source: sonata' and other tools.",
            "microspike import spikes.csv --out spikes.h5",
            "microspike import t.csv --out t.h5 --columns t,id --time-unit ms --unsorted",
            "microspike import sonata.csv --out lgn.h5 --population lgn");
    private final Option file = syntax.argument(
            "FILE",
            "A CSV file with the header time,afferent; times in seconds, ascending, unless the options say otherwise."
                    + " Or what 'export' makes of spikes, or SONATA's own, with the header 'timestamps population"
                    + " node_ids' and times in milliseconds. It may be compressed with gzip.");
    private final Option out = syntax.requiredOption(
            "--out", "FILE", "The SONATA file to make; its population is named afferents, whatever FILE calls it.");
    private final Option columns = syntax.option(
            "--columns",
            "TIME,ID",
            "The columns of the times and the ids: names in the header, for example t,id, or positions, for example"
                    + " 1,2.");
    private final Option population = syntax.option(
            "--population", "NAME", "Of which population, where the file has a column 'population' and several.");
    private final Option timeUnit = syntax.option(
            "--time-unit", "UNIT", "The unit of the times: s, ms or us (default: s, or ms in SONATA's own CSV).");
    private final Option idOffset = syntax.option(
            "--id-offset", "N", "The id of the first afferent: 1 where ids are counted from 1 (default: 0).");
    private final Option unsorted = syntax.flag("--unsorted", "Sort the spikes by time first.");
    private final PluginPathOption pluginPath = new PluginPathOption(syntax);

    ImportCommand(Context context) {
        this.context = context;
    }

    @Override
    public Syntax syntax() {
        return syntax;
    }

    @Override
    public int call() throws IOException {
        Plugins plugins = pluginPath.installed();
        InputSource source = plugins.inputSource("csv");
        Recorder recorder = plugins.recorder("hdf5");
        try (NewFile made = new NewFile("--out", out.or(""));
                Input input = open(source)) {
            RunDescription description = new RunDescription(
                    "# The spikes in " + file.or("") + ", without a run.\n",
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
            if (lowest > 0 && !idOffset.given()) {
                context.err()
                        .printf(
                                "microspike: the lowest id is %d, so lower afferents never spike: give --id-offset %d to"
                                        + " count from it.%n",
                                lowest, lowest);
            }
            context.out()
                    .println(Words.count(spikes, "spike") + " of " + Words.count(input.afferents(), "afferent") + " in "
                            + out.or(""));
        }
        return 0;
    }

    private Input open(InputSource source) throws IOException {
        try {
            Map<String, Object> settings = new TreeMap<>(Map.of("file", file.or(""), "sorted", !unsorted.given()));
            columns.value().ifPresent(given -> settings.put("columns", given));
            population.value().ifPresent(given -> settings.put("population", given));
            timeUnit.value().ifPresent(given -> settings.put("time_unit", given));
            idOffset.value().ifPresent(given -> settings.put("id_offset", given));
            return source.open(Settings.check(source.parameters(), settings), RandomStream.seeded(0));
        } catch (SettingException e) {
            if (e.key().equals("afferents")) {
                throw new MicroSpikeException("'" + file.or("") + "' has no spikes, so there is nothing to import.", e);
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
