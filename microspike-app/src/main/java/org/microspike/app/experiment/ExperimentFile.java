package org.microspike.app.experiment;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.microspike.api.file.FileKind;
import org.microspike.api.message.MicroSpikeException;
import org.microspike.api.message.Names;

/** Finds experiments, built in or in files, and reads them. */
public final class ExperimentFile {
    /** More than any settings take, and little enough to read whole; in bytes. */
    private static final int LARGEST = 3 << 20;

    private static final List<String> BUILT_IN = List.of(
            "masquelier2008",
            "masquelier2008-figure3",
            "masquelier2008-figures",
            "masquelier2009",
            "masquelier2009-figure3",
            "incremental-1",
            "incremental-2",
            "masquelier2018",
            "gerstner1996",
            "patterns-of-patterns",
            "song2000",
            "brunel2000-a",
            "brunel2000-b",
            "brunel2000-c",
            "brunel2000-d",
            "vogels-abbott2005-cuba",
            "vogels-abbott2005-coba",
            "vogels-abbott2005-pulses",
            "vogels2011",
            "izhikevich2006",
            "izhikevich2007",
            "diehl2015",
            "potjans-diesmann2014-third");

    private ExperimentFile() {}

    /**
     * The names of the built-in experiments.
     *
     * @return each may be read by name
     */
    public static List<String> builtIn() {
        return BUILT_IN;
    }

    /**
     * Reads an experiment.
     *
     * @param fileOrName a file, or the name of a built-in experiment
     * @param changes settings to change, each {@code key.path=value}
     * @param seed a seed to use instead
     * @return the experiment
     * @throws MicroSpikeException if there is no such experiment, or it is not well-formed
     * @throws IOException if the file cannot be read
     */
    public static Experiment read(String fileOrName, List<String> changes, OptionalLong seed) throws IOException {
        return GivenExperiment.of(fileOrName, changes, seed).read();
    }

    /**
     * The text of an experiment or a sweep, comments included.
     *
     * @param fileOrName a file, or the name of a built-in one
     * @return the text
     * @throws MicroSpikeException if there is no such file
     * @throws IOException if it cannot be read
     */
    public static String source(String fileOrName) throws IOException {
        List<String> builtIn = new ArrayList<>(BUILT_IN);
        builtIn.addAll(Sweep.builtIn());
        return text(fileOrName, builtIn, "experiment");
    }

    /** Reads a text of settings. */
    static Setting.Block block(String yaml, Place file, String what) {
        if (SettingReader.read(yaml, file) instanceof Setting.Block root) {
            return root;
        }
        throw file.error(what + " files are lists of keys, 'name: first' and the like.");
    }

    /** The text of a file of settings, or of a built-in one. */
    static String text(String fileOrName, List<String> builtIn, String what) throws IOException {
        return builtIn.contains(fileOrName) ? builtIn(fileOrName) : file(fileOrName, builtIn, what);
    }

    /** What to call a file in messages. */
    static String sourceOf(String fileOrName, List<String> builtIn) {
        return builtIn.contains(fileOrName) ? fileOrName : fileName(fileOrName);
    }

    /** The folder to which the paths in a file are relative. */
    static Path folderOf(String fileOrName, List<String> builtIn) {
        Path parent = builtIn.contains(fileOrName)
                ? null
                : Path.of(fileOrName).toAbsolutePath().getParent();
        return parent == null ? Path.of("") : parent;
    }

    private static String fileName(String path) {
        try {
            Path name = Path.of(path).getFileName();
            return name == null ? path : name.toString();
        } catch (InvalidPathException e) {
            throw new MicroSpikeException("'" + path + "' is no path: " + e.getReason() + ".");
        }
    }

    private static String file(String path, List<String> builtIn, String what) throws IOException {
        Path file = Path.of(path);
        // Not the opposite of exists: there may be no permission to look.
        if (Files.notExists(file)) {
            throw new MicroSpikeException(
                    "There is no file '" + path + "'. " + Names.unknown("built-in " + what, fileName(path), builtIn));
        }
        if (Files.isDirectory(file)) {
            throw new MicroSpikeException("'" + path + "' is a folder; give the " + what + " file in it.");
        }
        Optional<FileKind> kind = FileKind.of(file);
        if (kind.isPresent()) {
            throw new MicroSpikeException("'" + path + "' " + kind.get().description() + ".");
        }
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(LARGEST + 1);
            if (bytes.length > LARGEST) {
                throw new MicroSpikeException("'" + path + "' has more than " + (LARGEST >> 20) + " MB, too many for "
                        + (what.equals("sweep") ? "a" : "an") + " " + what
                        + " file. Spikes and weights belong in files of their own.");
            }
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            // Some editors start UTF-8 files with a byte order mark.
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            throw new MicroSpikeException("'" + path + "' is not a text file in UTF-8.");
        }
    }

    private static String builtIn(String name) throws IOException {
        try (InputStream content = ExperimentFile.class.getResourceAsStream(name + ".yaml")) {
            return new String(content.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
