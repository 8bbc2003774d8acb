package org.microspike.app.experiment;

import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;
import org.microspike.api.message.MicroSpikeException;

/**
 * An experiment as it was given: the text of its file, those of the experiments that it is based on, and the changes on the
 * command line. Kept in a checkpoint, it reads as the same experiment elsewhere and later, even if a file has been changed or
 * is gone.
 *
 * @param files its own, then what that is based on, and so on
 * @param changes settings to change, each {@code key.path=value}
 * @param workingFolder to which paths in the changes are relative
 */
public record GivenExperiment(List<Written> files, List<String> changes, Path workingFolder) {
    private static final String BASE = "base";
    private static final String NAME = "name";

    private static final String NOTE = "experiment.";
    private static final String SOURCE = "source";
    private static final String YAML = "yaml";
    private static final String FOLDER = "folder";
    private static final String WORKING_FOLDER = "experiment.working_folder";
    private static final String CHANGE = "experiment.change.";

    /**
     * The text of a file.
     *
     * @param source what to call the file in messages
     * @param yaml the text
     * @param folder to which paths in the file are relative
     */
    public record Written(String source, String yaml, Path folder) {
        private static Written read(String fileOrName) throws IOException {
            return new Written(
                    ExperimentFile.sourceOf(fileOrName, ExperimentFile.builtIn()),
                    ExperimentFile.text(fileOrName, ExperimentFile.builtIn(), "experiment"),
                    ExperimentFile.folderOf(fileOrName, ExperimentFile.builtIn()));
        }

        private Setting.Block block() {
            return ExperimentFile.block(yaml, Place.of(source, folder), "experiment");
        }

        /** The experiment that this one is based on. A text that cannot be read is reported when it is needed. */
        private Optional<Setting.Text> base() {
            try {
                return block().text(BASE);
            } catch (MicroSpikeException e) {
                return Optional.empty();
            }
        }
    }

    /**
     * Copies the lists.
     */
    public GivenExperiment {
        files = List.copyOf(files);
        changes = List.copyOf(changes);
    }

    /**
     * Finds an experiment.
     *
     * @param fileOrName a file, or the name of a built-in experiment
     * @param changes settings to change, each {@code key.path=value}
     * @param seed a seed to use instead
     * @return the experiment, not yet read
     * @throws MicroSpikeException if there is no such experiment, or none that it is based on
     * @throws IOException if a file cannot be read
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
        return new GivenExperiment(withBases(fileOrName), all, Path.of(""));
    }

    private static List<Written> withBases(String fileOrName) throws IOException {
        List<Written> files = new ArrayList<>(List.of(Written.read(fileOrName)));
        Set<Path> seen =
                new HashSet<>(Set.of(Path.of(fileOrName).toAbsolutePath().normalize()));
        Optional<Setting.Text> base = files.get(0).base();
        while (base.isPresent()) {
            Setting.Text named = base.get();
            boolean builtIn = ExperimentFile.builtIn().contains(named.text());
            Path path = builtIn ? Path.of(named.text()) : named.place().path(BASE, named.text());
            if (!builtIn && !seen.add(path.toAbsolutePath().normalize())) {
                throw named.error(BASE, "'" + named.text() + "' is based on this file in turn.");
            }
            try {
                files.add(Written.read(path.toString()));
            } catch (MicroSpikeException e) {
                throw named.error(BASE, e.getMessage());
            }
            base = files.get(files.size() - 1).base();
        }
        return files;
    }

    /**
     * What to call the experiment in messages.
     *
     * @return the name of its own file, or that of a built-in one
     */
    public String source() {
        return files.get(0).source();
    }

    /**
     * Reads the experiment.
     *
     * @return the experiment, with its changes
     * @throws MicroSpikeException if it is not well-formed
     */
    public Experiment read() {
        return new Experiment(root(), source());
    }

    /** The settings, with the changes. */
    Setting.Block root() {
        Setting.Block whole = files.get(files.size() - 1).block();
        for (int i = files.size() - 2; i >= 0; i--) {
            whole = based(whole, files.get(i).block());
        }
        for (String key : SweepReader.OWN_KEYS) {
            if (whole.get(key).isPresent()) {
                throw whole.settings()
                        .get(key)
                        .error(key, "is a key of sweeps; to run one: microspike sweep " + source());
            }
        }
        return Changes.parse(changes, workingFolder).in(whole);
    }

    /**
     * An experiment based on another: with all settings of the other but its name, and its own. Blocks are merged; a key with
     * those of its blocks, as in sweeps, replaces what is there.
     */
    private static Setting.Block based(Setting.Block base, Setting.Block own) {
        Map<String, Setting> blocks = new LinkedHashMap<>(own.settings());
        blocks.remove(BASE);
        Changes paths = Changes.NONE;
        for (Map.Entry<String, Setting> setting : own.settings().entrySet()) {
            if (setting.getKey().contains(".")) {
                blocks.remove(setting.getKey());
                paths = paths.plus(Change.of(setting.getKey(), setting.getValue()));
            }
        }
        Map<String, Setting> unnamed = new LinkedHashMap<>(base.settings());
        unnamed.remove(NAME);
        return paths.in(new Setting.Block(own.place(), unnamed).merged(blocks));
    }

    /**
     * This experiment as notes of a checkpoint.
     *
     * @return texts by name
     */
    public Map<String, String> notes() {
        Map<String, String> notes = new LinkedHashMap<>();
        for (int i = 0; i < files.size(); i++) {
            notes.put(note(i, SOURCE), files.get(i).source());
            notes.put(note(i, YAML), files.get(i).yaml());
            notes.put(note(i, FOLDER), files.get(i).folder().toAbsolutePath().toString());
        }
        notes.put(WORKING_FOLDER, workingFolder.toAbsolutePath().toString());
        for (int i = 0; i < changes.size(); i++) {
            notes.put(CHANGE + i, changes.get(i));
        }
        return notes;
    }

    /** The name of a note on the experiment itself, or on what it is based on. */
    private static String note(int file, String what) {
        return NOTE + (file == 0 ? "" : "base." + file + ".") + what;
    }

    /**
     * The experiment that a checkpoint has in its notes.
     *
     * @param notes of the checkpoint
     * @return empty if it has none: a program other than this one made it
     */
    public static Optional<GivenExperiment> in(Map<String, String> notes) {
        List<Written> files = new ArrayList<>();
        while (Stream.of(SOURCE, YAML, FOLDER).allMatch(what -> notes.containsKey(note(files.size(), what)))) {
            int file = files.size();
            files.add(new Written(
                    notes.get(note(file, SOURCE)), notes.get(note(file, YAML)), path(notes.get(note(file, FOLDER)))));
        }
        if (files.isEmpty() || !notes.containsKey(WORKING_FOLDER)) {
            return Optional.empty();
        }
        List<String> changes = new ArrayList<>();
        while (notes.containsKey(CHANGE + changes.size())) {
            changes.add(notes.get(CHANGE + changes.size()));
        }
        return Optional.of(new GivenExperiment(files, changes, path(notes.get(WORKING_FOLDER))));
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
