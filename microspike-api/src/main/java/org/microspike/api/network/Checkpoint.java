package org.microspike.api.network;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutput;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.zip.CRC32C;
import java.util.zip.CheckedInputStream;
import java.util.zip.CheckedOutputStream;
import org.microspike.api.internal.engine.SavedParts;
import org.microspike.api.internal.file.WholeFile;
import org.microspike.api.message.MicroSpikeException;

/**
 * The state of a network at some time, in a file that {@link Network#save} wrote, and that {@link
 * NetworkBuilder#resume} has a network resume from.
 *
 * <pre>
 * header    magic (int32), format (int32), configuration, seeds (2 x int64), versions, files, notes, changed settings,
 *           time (float64, s)
 * state     counts, the phase, trials, the next input spike, the weights, then for each part its length (int32) and what it saved
 * checksum  CRC-32C of all before (int32)
 * </pre>
 *
 * @since 0.1.0
 */
public final class Checkpoint {
    private static final int MAGIC = 0x4D534B50;
    private static final int FORMAT = 5;

    private final Path file;
    private final Header header;

    private Checkpoint(Path file, Header header) {
        this.file = file;
        this.header = header;
    }

    /** What is checked before anything is restored. */
    record Header(
            String configuration,
            long seed,
            long inputSeed,
            Map<String, String> versions,
            Map<String, String> files,
            Map<String, String> notes,
            Map<String, String> changes,
            double time) {
        Header {
            versions = Collections.unmodifiableMap(new LinkedHashMap<>(versions));
            files = Collections.unmodifiableMap(new LinkedHashMap<>(files));
            notes = Collections.unmodifiableMap(new LinkedHashMap<>(notes));
            changes = Collections.unmodifiableMap(new LinkedHashMap<>(changes));
        }

        static Header of(Identity network, Map<String, String> notes, Map<String, String> changes, double time)
                throws IOException {
            return new Header(
                    network.configuration(),
                    network.seed(),
                    network.inputSeed(),
                    network.versions(),
                    network.contents(),
                    notes,
                    changes,
                    time);
        }
    }

    /**
     * Reads a checkpoint, and makes sure that the file is whole.
     *
     * @param file which {@link Network#save} wrote
     * @return the checkpoint
     * @throws MicroSpikeException if the file is no checkpoint, of another format, or damaged
     * @throws IOException if it cannot be read
     */
    public static Checkpoint read(Path file) throws IOException {
        try (DataInputStream in = open(file)) {
            if (Files.size(file) < 3 * Integer.BYTES || in.readInt() != MAGIC) {
                throw new MicroSpikeException("'" + file + "' is not a checkpoint.");
            }
            int format = in.readInt();
            if (format != FORMAT) {
                throw new MicroSpikeException("The checkpoint '" + file + "' is of format " + format
                        + "; this version of MicroSpike reads format " + FORMAT + ".");
            }
            if (!isWhole(file)) {
                throw new MicroSpikeException("The checkpoint '" + file + "' is damaged: its checksum is wrong.");
            }
            return new Checkpoint(file, readHeader(in));
        } catch (EOFException e) {
            throw new MicroSpikeException("The checkpoint '" + file + "' is damaged: it ends too early.", e);
        }
    }

    private static boolean isWhole(Path file) throws IOException {
        CRC32C checksum = new CRC32C();
        try (DataInputStream in = new DataInputStream(
                new CheckedInputStream(new BufferedInputStream(Files.newInputStream(file)), checksum))) {
            in.skipNBytes(Files.size(file) - Integer.BYTES);
            int expected = (int) checksum.getValue();
            return in.readInt() == expected;
        }
    }

    /**
     * Removes a checkpoint that is of no more use, and what a process that was killed may have left beside it.
     *
     * @param file which {@link Network#save} wrote; may be missing
     * @throws IOException if it cannot be removed
     */
    public static void delete(Path file) throws IOException {
        Files.deleteIfExists(file);
        WholeFile.removeLeftovers(file);
    }

    /** Writes a checkpoint, in one step, in place of an earlier one. */
    static void write(Path file, Header header, SavedParts.Saver state) throws IOException {
        try {
            WholeFile.write(file, bytes -> {
                CRC32C checksum = new CRC32C();
                DataOutputStream out = new DataOutputStream(
                        new BufferedOutputStream(new CheckedOutputStream(bytes, checksum), 1 << 16));
                out.writeInt(MAGIC);
                out.writeInt(FORMAT);
                writeHeader(out, header);
                state.save(out);
                out.flush();
                out.writeInt((int) checksum.getValue());
                out.flush();
            });
        } catch (FileSystemException e) {
            throw e;
        } catch (IOException e) {
            // A full disk, for example: unlike those above, such exceptions name no file.
            throw new IOException("Cannot save the checkpoint '" + file + "': " + e.getMessage() + ".", e);
        }
    }

    private static void writeHeader(DataOutput out, Header header) throws IOException {
        writeText(out, header.configuration);
        out.writeLong(header.seed);
        out.writeLong(header.inputSeed);
        writeTexts(out, header.versions);
        writeTexts(out, header.files);
        writeTexts(out, header.notes);
        writeTexts(out, header.changes);
        out.writeDouble(header.time);
    }

    private static Header readHeader(DataInputStream in) throws IOException {
        Header header = new Header(
                readText(in),
                in.readLong(),
                in.readLong(),
                readTexts(in),
                readTexts(in),
                readTexts(in),
                readTexts(in),
                in.readDouble());
        if (!(header.time >= 0 && header.time < Double.POSITIVE_INFINITY)) {
            throw new MicroSpikeException("A checkpoint at " + header.time + " s is not possible.");
        }
        return header;
    }

    private static DataInputStream open(Path file) throws IOException {
        InputStream bytes = Files.newInputStream(file);
        return new DataInputStream(new BufferedInputStream(bytes, 1 << 16));
    }

    /** The file as far as the state, which follows; to be closed. */
    DataInputStream openState() throws IOException {
        DataInputStream in = open(file);
        try {
            in.skipNBytes(2 * Integer.BYTES);
            if (!readHeader(in).equals(header)) {
                throw new MicroSpikeException("The checkpoint '" + file
                        + "' was replaced after it was read: a run still saves it. Resume that when it has ended.");
            }
            return in;
        } catch (IOException | RuntimeException e) {
            in.close();
            throw e;
        }
    }

    /**
     * Refuses a network that is not the one that was saved.
     *
     * @throws MicroSpikeException if a module has another version, the experiment or a seed is another, or it reads other
     *     files, or one whose contents have changed
     */
    void check(Identity network) throws IOException {
        Map<String, String> versions = network.versions();
        for (String module : header.versions.keySet()) {
            String saved = header.versions.get(module);
            String present = versions.getOrDefault(module, "not there");
            if (!saved.equals(present)) {
                throw mismatch("made with version " + saved + " of " + module + ", which is now " + present);
            }
        }
        for (String module : versions.keySet()) {
            if (!header.versions.containsKey(module)) {
                throw mismatch("made without " + module);
            }
        }
        if (header.seed != network.seed()) {
            throw mismatch("of seed " + header.seed + ", not " + network.seed());
        }
        if (header.inputSeed != network.inputSeed()) {
            throw mismatch("of input of seed " + header.inputSeed + ", not " + network.inputSeed());
        }
        if (!header.configuration.equals(network.configuration())) {
            throw mismatch("of another experiment");
        }
        checkFiles(network.contents());
    }

    private void checkFiles(Map<String, String> contents) {
        header.files.forEach((path, saved) -> {
            if (!contents.containsKey(path)) {
                throw mismatch("of a network that reads '" + path + "'");
            }
            if (!saved.equals(contents.get(path))) {
                throw mismatch("made with other contents of '" + path + "', which was changed since then");
            }
        });
        contents.keySet().stream()
                .filter(path -> !header.files.containsKey(path))
                .findFirst()
                .ifPresent(path -> {
                    throw mismatch("of a network that does not read '" + path + "'");
                });
    }

    /** What to throw when something is not as it was. */
    MicroSpikeException mismatch(String difference) {
        return new MicroSpikeException("The checkpoint '" + file + "' does not fit: it is " + difference
                + ". A run can be resumed only as it was started.");
    }

    /** Bytes with their number in front, of which there may be fewer. */
    private static byte[] readBytes(DataInputStream in) throws IOException {
        int length = in.readInt();
        byte[] bytes = in.readNBytes(Math.max(0, length));
        if (bytes.length != length) {
            throw new EOFException();
        }
        return bytes;
    }

    private static void writeTexts(DataOutput out, Map<String, String> texts) throws IOException {
        out.writeInt(texts.size());
        for (Map.Entry<String, String> text : texts.entrySet()) {
            writeText(out, text.getKey());
            writeText(out, text.getValue());
        }
    }

    private static Map<String, String> readTexts(DataInputStream in) throws IOException {
        Map<String, String> texts = new LinkedHashMap<>();
        for (int left = in.readInt(); left > 0; left--) {
            texts.put(readText(in), readText(in));
        }
        return texts;
    }

    /** A text of any length: writeUTF ends at 64 KB. */
    private static void writeText(DataOutput out, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    private static String readText(DataInputStream in) throws IOException {
        return new String(readBytes(in), StandardCharsets.UTF_8);
    }

    /** The settings that are not what they were at first. */
    Map<String, String> changes() {
        return header.changes;
    }

    /**
     * The time of the checkpoint.
     *
     * @return in seconds
     */
    public double time() {
        return header.time;
    }

    /**
     * The experiment.
     *
     * @return the text given to {@link NetworkBuilder#configuration}
     */
    public String configuration() {
        return header.configuration;
    }

    /**
     * The seed of all randomness.
     *
     * @return any number
     */
    public long seed() {
        return header.seed;
    }

    /**
     * The versions of the modules that take part.
     *
     * @return by module name
     */
    public Map<String, String> versions() {
        return header.versions;
    }

    /**
     * What the program that made the checkpoint noted in it.
     *
     * @return the notes given to {@link Network#save}
     */
    public Map<String, String> notes() {
        return header.notes;
    }

    @Override
    public String toString() {
        return file + " at " + Objects.toString(header.time) + " s";
    }
}
