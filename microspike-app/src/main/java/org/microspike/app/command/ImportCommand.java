package org.microspike.app.command;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.microspike.api.Input;
import org.microspike.api.InputSource;
import org.microspike.api.MicroSpikeException;
import org.microspike.api.Plugin;
import org.microspike.api.Plugins;
import org.microspike.api.RandomStream;
import org.microspike.api.Recorder;
import org.microspike.api.Recording;
import org.microspike.api.RecordingPlan;
import org.microspike.api.RunDescription;
import org.microspike.api.SettingException;
import org.microspike.api.Settings;
import org.microspike.api.SpikeBlock;
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
        description = "Makes a SONATA file of the spikes in a CSV file, for 'source: sonata' and other tools.")
final class ImportCommand implements Callable<Integer> {
    private static final int BLOCK = 1 << 13;

    @Spec
    private CommandSpec spec;

    @Parameters(
            paramLabel = "FILE",
            description = "A CSV file with the header time,afferent; times in seconds, ascending.")
    private String file;

    @Option(
            names = "--out",
            required = true,
            paramLabel = "FILE",
            description = "The SONATA file to make; its population is named afferents.")
    private String out;

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
            made.publish(Recordings.file(made.folder()));
            spec.commandLine()
                    .getOut()
                    .printf(Locale.ROOT, "%,d spikes of %,d afferents in %s%n", spikes, input.afferents(), out);
        }
        return 0;
    }

    private Input open(InputSource source) throws IOException {
        try {
            return source.open(Settings.check(source.parameters(), Map.of("file", file)), RandomStream.seeded(0));
        } catch (SettingException e) {
            if (e.key().equals("afferents")) {
                throw new MicroSpikeException("'" + file + "' has no spikes, so there is nothing to import.", e);
            }
            throw e;
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
