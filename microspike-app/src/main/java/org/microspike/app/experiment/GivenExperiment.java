package org.microspike.app.experiment;

import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.microspike.api.message.MicroSpikeException;

/**
 * An experiment as it was given: the text of its file and the changes on the command line. Kept in a checkpoint, it
 * reads as the same experiment elsewhere and later, even if the file has been changed or is gone.
 *
 * @param source what to call the file in messages
 * @param yaml the text of the file
 * @param folder to which paths in the file are relative
 * @param changes settings to change, each {@code key.path=value}
 * @param workingFolder to which paths in the changes are relative
 */
public record GivenExperiment(String source, String yaml, Path folder, List<String> changes, Path workingFolder) {
    private static final String SOURCE = "experiment.source";
    private static final String YAML = "experiment.yaml";
    private static final String FOLDER = "experiment.folder";
    private static final String WORKING_FOLDER = "experiment.working_folder";
    private static final String CHANGE = "experiment.change.";

    public GivenExperiment {
        changes = List.copyOf(changes);
    }

    /**
     * Finds an experiment.
     *
     * @param fileOrName a file, or the name of a built-in experiment
     * @param changes settings to change, each {@code key.path=value}
     * @param seed a seed to use instead
     * @return the experiment, whose text has not been looked at
     * @throws MicroSpikeException if there is no such experiment
     * @throws IOException if the file cannot be read
     */
    public static GivenExperiment of(String fileOrName, List<String> changes, OptionalLong seed) throws IOException {
        List<String> all = new ArrayList<>(changes);
        seed.ifPresent(given -> {
            if (changes.stream().anyMatch(change -> change.matches("\\s*seed\\s*=.*"))) {
                throw new MicroSpikeException(
                        "--seed: '" + Change.COMMAND_LINE + " seed' is given, too; remove one of" + " the two.");
            }
            all.add("seed=" + given);
        });
        return new GivenExperiment(
                ExperimentFile.sourceOf(fileOrName, ExperimentFile.builtIn()),
                ExperimentFile.text(fileOrName, ExperimentFile.builtIn(), "experiment"),
                ExperimentFile.folderOf(fileOrName, ExperimentFile.builtIn()),
                all,
                Path.of(""));
    }

    /**
     * Reads the experiment.
     *
     * @return the experiment, with its changes
     * @throws MicroSpikeException if it is not well-formed
     */
    public Experiment read() {
        return new Experiment(root(), source);
    }

    /** The settings, with the changes. */
    Setting.Block root() {
        Setting.Block file = ExperimentFile.block(yaml, Place.of(source, folder), "experiment");
        return Changes.parse(changes, workingFolder).in(file);
    }

    /**
     * This experiment as notes of a checkpoint.
     *
     * @return texts by name
     */
    public Map<String, String> notes() {
        Map<String, String> notes = new LinkedHashMap<>();
        notes.put(SOURCE, source);
        notes.put(YAML, yaml);
        notes.put(FOLDER, folder.toAbsolutePath().toString());
        notes.put(WORKING_FOLDER, workingFolder.toAbsolutePath().toString());
        for (int i = 0; i < changes.size(); i++) {
            notes.put(CHANGE + i, changes.get(i));
        }
        return notes;
    }

    /**
     * The experiment that a checkpoint has in its notes.
     *
     * @param notes of the checkpoint
     * @return empty if it has none: a program other than this one made it
     */
    public static Optional<GivenExperiment> in(Map<String, String> notes) {
        if (!notes.keySet().containsAll(List.of(SOURCE, YAML, FOLDER, WORKING_FOLDER))) {
            return Optional.empty();
        }
        List<String> changes = new ArrayList<>();
        while (notes.containsKey(CHANGE + changes.size())) {
            changes.add(notes.get(CHANGE + changes.size()));
        }
        return Optional.of(new GivenExperiment(
                notes.get(SOURCE), notes.get(YAML), path(notes.get(FOLDER)), changes, path(notes.get(WORKING_FOLDER))));
    }

    private static Path path(String noted) {
        try {
            return Path.of(noted);
        } catch (InvalidPathException e) {
            throw new MicroSpikeException(
                    "The folder '" + noted + "' in the checkpoint is no path: " + e.getReason() + ".");
        }
    }
}
