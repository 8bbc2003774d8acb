package org.microspike.app.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.microspike.api.measure.TrialMeasures;
import org.microspike.api.message.MicroSpikeException;
import org.microspike.api.plugin.Plugins;
import org.microspike.api.record.RecordedRun;
import org.microspike.app.result.ClassificationTable;
import org.microspike.report.Json;
import org.microspike.report.PictureSize;
import org.microspike.report.Report;
import org.microspike.report.ReportOptions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Says how well the neurons of a recorded run tell what they are shown. */
@Command(
        name = "classify",
        description =
                "Says how well the neurons tell what they are shown, in a run of phases with trials that have labels:"
                        + " each neuron gets the label to which it responds most in the phase 'label', and of each trial of the"
                        + " phase 'test' the label is predicted whose neurons respond most, on average.",
        footer = {
            "  microspike classify diehl2015",
            "  microspike classify diehl2015 --out figures",
            "  microspike classify diehl2015/recording.h5 --window 500 --json"
        })
final class ClassifyCommand implements Callable<Integer> {
    private static final int FORMAT = 1;

    @Spec
    private CommandSpec spec;

    @Mixin
    private RecordingArgument recording;

    @Mixin
    private TrialOptions options;

    @Option(names = "--json", description = "Print JSON, for programs, with the responses of every neuron.")
    private boolean json;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "Also make figures (the weights of each neuron as a picture, the accuracy while learning, the"
                    + " confusion of labels) and tables in CSV in this folder; nothing is overwritten.")
    private Optional<String> out = Optional.empty();

    @Mixin
    private PictureOption picture;

    @Mixin
    private PluginPathOption pluginPath;

    @Override
    public Integer call() throws IOException {
        options.check();
        Optional<PictureSize> size = picture.size();
        Optional<Path> folder = out.map(ClassifyCommand::folder);
        if (size.isPresent() && folder.isEmpty()) {
            throw new MicroSpikeException("--picture: is for the figures, which --out asks for.");
        }
        Plugins plugins = pluginPath.installed();
        Path file = recording.file(plugins);
        PrintWriter err = spec.commandLine().getErr();
        try (RecordedRun run = recording.read(plugins)) {
            RecordingArgument.warnIfIncomplete(run, file, err);
            TrialMeasures measures = options.measures(run);
            ClassificationTable table = new ClassificationTable(measures);
            Optional<String> lack = Optional.empty();
            if (folder.isPresent()) {
                ReportOptions shown = new ReportOptions(List.of(), Optional.empty(), size);
                lack = Report.ofTrials(run, measures, shown, table.csv(), ReportCommand.command(spec))
                        .write(folder.get());
            }
            if (json) {
                spec.commandLine().getOut().println(document(run, file, table));
            } else {
                table.print(spec.commandLine().getOut());
            }
            lack.ifPresent(problem -> err.println("microspike: the figures are not complete: " + problem));
            return lack.isEmpty() ? 0 : 1;
        }
    }

    private static Path folder(String name) {
        try {
            return Path.of(name);
        } catch (InvalidPathException e) {
            throw new MicroSpikeException("--out: '" + name + "' is no path: " + e.getReason() + ".");
        }
    }

    private static String document(RecordedRun run, Path file, ClassificationTable table) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("format", FORMAT);
        document.put("name", run.description().settings().getOrDefault("name", ""));
        document.put("seed", run.description().seed());
        document.put("complete", run.complete());
        document.put("recording", file.toString());
        document.putAll(table.json());
        return Json.of(document);
    }
}
