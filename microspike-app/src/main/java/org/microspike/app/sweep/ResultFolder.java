package org.microspike.app.sweep;

import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.microspike.api.internal.file.WholeFile;
import org.microspike.api.message.MicroSpikeException;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * The results of a sweep, one small YAML file for each run. A file is there whole or not at all, whenever the process
 * ends; its name tells the case, the seed, and by a digest all that it depends on.
 */
final class ResultFolder {
    private static final int LONGEST_NAME = 100;
    private static final String ENDING = ".yaml";

    private final Path folder;

    ResultFolder(Path folder) {
        this.folder = folder;
    }

    /** Makes the folder, unless it is there. */
    void create() throws IOException {
        Files.createDirectories(folder);
    }

    /** Where the result of a run belongs. */
    Path file(String caseName, long seed, Map<String, String> dependencies) {
        String readable = caseName.replaceAll("[^A-Za-z0-9.,=_()-]+", "_");
        String start = readable.substring(0, Math.min(LONGEST_NAME, readable.length()));
        return folder.resolve(start + "_seed-" + seed + "_" + digest(dependencies) + ENDING);
    }

    /** The results that there are. */
    List<Path> files() throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> {
                        String name = file.getFileName().toString();
                        return name.endsWith(ENDING) && !name.startsWith(".");
                    })
                    .sorted()
                    .toList();
        }
    }

    boolean has(Path file) {
        return Files.exists(file);
    }

    void write(Path file, Map<String, ?> result) throws IOException {
        DumpSettings settings =
                DumpSettings.builder().setDefaultFlowStyle(FlowStyle.BLOCK).build();
        WholeFile.write(file, new Dump(settings).dumpToString(result));
    }

    /** Reads a result, if there is one. */
    Optional<Map<?, ?>> read(Path file) throws IOException {
        if (!has(file)) {
            return Optional.empty();
        }
        try {
            Object read = new Load(LoadSettings.builder().build()).loadFromString(Files.readString(file));
            if (read instanceof Map<?, ?> result) {
                return Optional.of(result);
            }
        } catch (YamlEngineException | MalformedInputException | StackOverflowError e) {
            // Told below.
        }
        throw new MicroSpikeException("'" + file + "' is damaged. Delete it, and start the sweep again.");
    }

    private static String digest(Map<String, String> dependencies) {
        StringBuilder text = new StringBuilder();
        dependencies.forEach((key, value) ->
                text.append(key).append('=').append(value.length()).append(':').append(value));
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256").digest(text.toString().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
