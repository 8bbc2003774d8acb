package org.microspike.api.network;

import java.io.IOException;
import java.io.InputStream;
import java.lang.module.ModuleReader;
import java.lang.module.ResolvedModule;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.microspike.api.internal.guard.Origin;

/**
 * Digests (SHA-256) of the contents of files and modules: what was made of them is still valid as long as they are the
 * same. Each file is read once, and again only if its size or its time has changed since. Safe for use by several threads.
 *
 * @since 0.1.0
 */
public final class Digests {
    private static final String NONE = "none";
    private static final int BUFFER = 1 << 17;

    private final Map<Path, Known> files = new ConcurrentHashMap<>();
    private final Map<Module, String> modules = new ConcurrentHashMap<>();

    /** A digest, and what the file looked like when it was made. */
    private record Known(Object look, String digest) {}

    /** Makes digests of which none has been asked for. */
    public Digests() {}

    /**
     * A digest of a file's contents.
     *
     * @param file a file, or a folder, which is digested with all that is in it
     * @return hexadecimal digits; "none" for the empty path, a file that is not there, or a device, which cannot be read
     *     twice
     * @throws IOException if it cannot be read
     */
    public String of(Path file) throws IOException {
        if (file.toString().isEmpty()) {
            return NONE;
        }
        if (Files.isDirectory(file)) {
            return ofFolder(file);
        }
        if (!Files.isRegularFile(file)) {
            return NONE;
        }
        Path key = file.toAbsolutePath().normalize();
        Object look = look(file);
        Known known = files.get(key);
        if (known == null || !known.look.equals(look)) {
            MessageDigest digest = sha256();
            try (InputStream in = Files.newInputStream(file)) {
                update(digest, in);
            }
            known = new Known(look, HexFormat.of().formatHex(digest.digest()));
            files.put(key, known);
        }
        return known.digest;
    }

    private static Object look(Path file) throws IOException {
        BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
        return List.of(
                attributes.size(), attributes.lastModifiedTime(), Objects.requireNonNullElse(attributes.fileKey(), ""));
    }

    private String ofFolder(Path folder) throws IOException {
        List<Path> inside;
        try (Stream<Path> walked = Files.walk(folder)) {
            inside = walked.filter(path -> !Files.isDirectory(path))
                    .sorted(Comparator.comparing(path -> folder.relativize(path).toString()))
                    .toList();
        }
        MessageDigest digest = sha256();
        for (Path path : inside) {
            update(digest, folder.relativize(path) + "\n" + of(path) + "\n");
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    /**
     * A digest of the code of a module. For a plugin in a folder it covers the libraries that were loaded with it. That of
     * a module that is compiled again without a change stays the same.
     *
     * @param type a class of the module
     * @return hexadecimal digits
     * @throws IOException if the module cannot be read
     */
    public String ofModule(Class<?> type) throws IOException {
        Module module = type.getModule();
        if (!module.isNamed()) {
            Optional<Path> file = Origin.of(type).file();
            return file.isPresent() ? of(file.get()) : NONE;
        }
        String known = modules.get(module);
        if (known == null) {
            known = ofNamed(module);
            modules.put(module, known);
        }
        return known;
    }

    private static String ofNamed(Module module) throws IOException {
        MessageDigest digest = sha256();
        boolean own =
                !Objects.equals(module.getLayer(), Digests.class.getModule().getLayer());
        Map<String, ResolvedModule> modules = new TreeMap<>();
        for (ResolvedModule each : module.getLayer().configuration().modules()) {
            if (own || each.name().equals(module.getName())) {
                modules.put(each.name(), each);
            }
        }
        for (ResolvedModule each : modules.values()) {
            update(digest, each.name() + "\n");
            try (ModuleReader reader = each.reference().open()) {
                // Folders are listed, too.
                List<String> names = reader.list()
                        .filter(name -> !name.endsWith("/"))
                        .sorted()
                        .toList();
                for (String name : names) {
                    update(digest, name + "\n");
                    try (InputStream in = reader.open(name).orElse(InputStream.nullInputStream())) {
                        update(digest, in);
                    }
                }
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static void update(MessageDigest digest, String text) {
        digest.update(text.getBytes(StandardCharsets.UTF_8));
    }

    private static void update(MessageDigest digest, InputStream in) throws IOException {
        byte[] buffer = new byte[BUFFER];
        for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
            digest.update(buffer, 0, read);
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
