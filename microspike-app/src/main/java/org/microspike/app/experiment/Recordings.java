package org.microspike.app.experiment;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.microspike.api.Recorder;
import org.microspike.api.message.MicroSpikeException;
import org.microspike.api.plugin.Plugins;
import org.microspike.api.record.OtherRecording;
import org.microspike.api.record.RecordedRun;
import org.microspike.api.record.RunDescription;

/** Finds recordings and reads them through the recorder that made them. */
public final class Recordings {
    private Recordings() {}

    /**
     * The file of a recording.
     *
     * @param plugins where to look for recorders
     * @param path the recording, or the folder that holds it
     * @return the file, which is there
     * @throws MicroSpikeException if there is none; what to do about a run that has not finished its own is said then
     * @throws IOException if the folder cannot be read
     */
    public static Path file(Plugins plugins, Path path) throws IOException {
        Path file = place(plugins, path);
        // Not the opposite of exists: there may be no permission to look.
        if (Files.notExists(file)) {
            Path parent = file.toAbsolutePath().getParent();
            String unfinished = "";
            if (Files.isDirectory(path) && hasUnfinished(plugins, path)) {
                unfinished = " A run in '" + path + "' has not ended, or was killed: 'microspike recover " + path
                        + "' makes a recording of what it has recorded, unless it is still running"
                        + resumable(path).map(how -> "; " + how).orElse("") + ".";
            } else if (Files.isDirectory(parent) && !Files.isDirectory(path) && hasUnfinished(plugins, parent)) {
                unfinished = " In its folder a run has not ended, or was killed: see 'microspike show " + parent + "'.";
            }
            throw new MicroSpikeException("There is no recording '" + file + "'." + unfinished);
        }
        return file;
    }

    /** The file of a recording, without a look for unfinished ones. */
    static Path existing(Plugins plugins, Path path) {
        Path file = place(plugins, path);
        if (Files.notExists(file)) {
            throw new MicroSpikeException("There is no recording '" + file + "'.");
        }
        return file;
    }

    /**
     * The recording that is in a folder or, where there is none, would be.
     *
     * @param plugins where to look for recorders
     * @param path the folder; or anything else, which is taken for the recording
     * @return the file, which need not be there
     */
    public static Path place(Plugins plugins, Path path) {
        if (!Files.isDirectory(path)) {
            return path;
        }
        List<Path> places = plugins.recorders().stream()
                .flatMap(recorder -> recorder.recordingIn(path).stream())
                .toList();
        return places.stream().filter(Files::exists).findFirst().orElse(places.isEmpty() ? path : places.get(0));
    }

    private static boolean hasUnfinished(Plugins plugins, Path folder) throws IOException {
        for (Recorder recorder : plugins.recorders()) {
            if (recorder.hasUnfinished(folder)) {
                return true;
            }
        }
        return false;
    }

    /**
     * The checkpoint of a run.
     *
     * @param folder where the run records
     * @return where the checkpoint is, if there is one
     */
    public static Path checkpointIn(Path folder) {
        return folder.resolve("checkpoint");
    }

    /**
     * How to resume a run.
     *
     * @param folder where it recorded
     * @return a part of a sentence; empty if it has no checkpoint
     */
    public static Optional<String> resumable(Path folder) {
        return Files.isRegularFile(checkpointIn(folder))
                ? Optional.of("'microspike run --resume " + folder + "' resumes it")
                : Optional.empty();
    }

    /**
     * How far a run that did not come to its end had come.
     *
     * @param run a recording that is not complete
     * @return "12.5 s of 400.0 s" and the like, and of when its last weights are if the run was killed later
     */
    public static String reached(RecordedRun run) {
        OptionalDouble planned = run.description().plannedDuration();
        OptionalDouble weights = lastWeights(run);
        return run.duration() + " s" + (planned.isPresent() ? " of " + planned.getAsDouble() + " s" : "")
                + (weights.isPresent() && weights.getAsDouble() < run.duration()
                        ? ", with the weights up to " + weights.getAsDouble() + " s"
                        : "");
    }

    /** The time of the last weights; those of all projections are taken together. */
    private static OptionalDouble lastWeights(RecordedRun run) {
        RunDescription description = run.description();
        return description.recordedProjections().stream()
                .flatMapToDouble(number -> Arrays.stream(
                        run.weightTimes(description.projections().get(number).name())))
                .max();
    }

    /**
     * Opens a file that another program made.
     *
     * @param plugins where to look for a recorder of its format
     * @param path the file
     * @return what it holds, to be closed; empty if it is a recording, or in no known format
     * @throws MicroSpikeException if there is no such file, or it is damaged
     * @throws IOException if the file cannot be read
     */
    public static Optional<OtherRecording> openOther(Plugins plugins, Path path) throws IOException {
        for (Recorder recorder : plugins.recorders()) {
            Optional<OtherRecording> other = recorder.readOther(place(plugins, path));
            if (other.isPresent()) {
                return other;
            }
        }
        return Optional.empty();
    }

    /**
     * Opens a recording.
     *
     * @param plugins where to look for the recorder
     * @param path the recording, or the folder that holds it
     * @return what was recorded, to be closed
     * @throws MicroSpikeException if there is no such recording, or no installed recorder can read it
     * @throws IOException if the file cannot be read
     */
    public static RecordedRun open(Plugins plugins, Path path) throws IOException {
        Path file = file(plugins, path);
        List<Recorder> recorders = plugins.recorders();
        // The only recorder there is says best itself what is wrong with a file.
        return recorders.stream()
                .filter(candidate -> recorders.size() == 1 || candidate.recognizes(file))
                .findFirst()
                .orElseThrow(() -> new MicroSpikeException(
                        "'" + file + "' is not a recording that an installed recorder can read."))
                .read(file);
    }
}
