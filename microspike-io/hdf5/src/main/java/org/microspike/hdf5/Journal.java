package org.microspike.hdf5;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.zip.CRC32C;
import org.microspike.api.data.IndexRanges;
import org.microspike.api.message.MicroSpikeException;
import org.microspike.api.pattern.Schedule;
import org.microspike.api.record.NodeDescription;
import org.microspike.api.record.ProjectionDescription;
import org.microspike.api.record.RecordingPlan;
import org.microspike.api.record.RecordingPlan.Interval;
import org.microspike.api.record.RecordingPlan.Window;
import org.microspike.api.record.RunDescription;

/**
 * Says how much of each spool is a recording up to which time, so that nothing flushed is lost when the process is: a
 * file that only grows. It starts with the description of the run; then follows, for each flush, the time reached and,
 * for each spool, its length and the checksum of what it gained.
 *
 * <pre>
 * header   magic (int32), length of the description (int32), description, checksum (CRC-32C of all before)
 * flush    time (float64, s), for each spool: length (int64), checksum of its new bytes; checksum of the header's
 *          checksum, of the number of the flush and of all before
 * </pre>
 */
final class Journal implements Closeable {
    static final String FILE_NAME = "journal";

    private static final int MAGIC = 0x4D534A32;
    private static final int LONGEST_DESCRIPTION = 1 << 28;

    private final List<Spool> spools;
    private final UninterruptibleFile channel;
    private final int headerChecksum;
    private long flushes;

    private Journal(List<Spool> spools, UninterruptibleFile channel, int headerChecksum, long flushes) {
        this.spools = spools;
        this.channel = channel;
        this.headerChecksum = headerChecksum;
        this.flushes = flushes;
    }

    /**
     * How far a recording was flushed.
     *
     * @param flushes how often
     * @param time in seconds
     * @param lengths the bytes of each spool
     */
    record Flushed(long flushes, double time, long[] lengths) {}

    /**
     * Starts a journal.
     *
     * @param folder where to make it
     * @param run what is recorded
     * @param spools of what to say how much counts; empty as yet
     */
    static Journal create(Path folder, RunDescription run, List<Spool> spools) throws IOException {
        ByteBuffer header = header(run);
        UninterruptibleFile channel = UninterruptibleFile.create(folder.resolve(FILE_NAME));
        try {
            int checksum = checksumOf(header);
            write(channel, header);
            return new Journal(spools, channel, checksum, 0);
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    /** A journal that was left behind, to append to after one of its flushes. */
    static final class Reopened implements Closeable {
        private final UninterruptibleFile channel;
        private final int headerChecksum;
        private final Flushed flushed;

        private Reopened(UninterruptibleFile channel, int headerChecksum, Flushed flushed) {
            this.channel = channel;
            this.headerChecksum = headerChecksum;
            this.flushed = flushed;
        }

        /** The bytes of each spool that count. */
        long[] lengths() {
            return flushed.lengths();
        }

        /** The journal, to append to. */
        Journal journal(List<Spool> spools) {
            return new Journal(spools, channel, headerChecksum, flushed.flushes());
        }

        @Override
        public void close() throws IOException {
            channel.close();
        }
    }

    /**
     * Opens a journal that was left behind, to append to after one of its flushes. What follows that is dropped by the
     * next flush.
     *
     * @param folder which holds the journal and the spools
     * @param run what is recorded
     * @param files the spools' files, in the order in which the journal knows them
     * @param flushes the number of flushes to keep
     * @throws MicroSpikeException if it is not whole up to that flush
     */
    static Reopened reopen(Path folder, RunDescription run, List<Path> files, long flushes) throws IOException {
        ByteBuffer header = header(run);
        if (!header(readDescription(folder)).equals(header)) {
            throw new MicroSpikeException("What is recorded in '" + folder + "' is another run.");
        }
        Optional<Flushed> flushed = lastIntact(folder, files, flushes).filter(last -> last.flushes() == flushes);
        if (flushed.isEmpty()) {
            throw new MicroSpikeException("'" + folder
                    + "' is damaged: the run cannot be resumed with it. 'microspike recover "
                    + folder.toAbsolutePath().getParent() + "' makes a recording of what is whole.");
        }
        long end = header.limit() + flushes * recordBytes(files.size());
        UninterruptibleFile channel = UninterruptibleFile.openToWrite(folder.resolve(FILE_NAME));
        return new Reopened(channel.position(end), checksumOf(header), flushed.get());
    }

    /** How often was flushed so far. */
    long flushes() {
        return flushes;
    }

    /**
     * Flushes the spools, and says so.
     *
     * @param time up to which they hold everything, in seconds
     */
    void flush(double time) throws IOException {
        ByteBuffer record = ByteBuffer.allocate(recordBytes(spools.size()));
        record.putDouble(time);
        for (Spool spool : spools) {
            record.putLong(spool.flush()).putInt(spool.takeChecksum());
        }
        record.putInt(recordChecksum(record, headerChecksum, flushes)).flip();
        channel.truncate(channel.position());
        write(channel, record);
        flushes++;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    /**
     * Reads what a journal says of its run.
     *
     * @throws MicroSpikeException if the journal is damaged
     */
    static RunDescription readDescription(Path folder) throws IOException {
        Path file = folder.resolve(FILE_NAME);
        try (DataInputStream in = new DataInputStream(Files.newInputStream(file))) {
            byte[] start = in.readNBytes(2 * Integer.BYTES);
            if (start.length == 2 * Integer.BYTES && ByteBuffer.wrap(start).getInt() == MAGIC) {
                int length = ByteBuffer.wrap(start).getInt(Integer.BYTES);
                if (length >= 0 && length <= LONGEST_DESCRIPTION) {
                    byte[] header = Arrays.copyOf(start, start.length + length);
                    if (in.readNBytes(header, start.length, length) == length
                            && in.available() >= Integer.BYTES
                            && in.readInt() == checksum(header, header.length)) {
                        return description(Arrays.copyOfRange(header, start.length, header.length));
                    }
                }
            }
        } catch (IllegalArgumentException e) {
            throw new MicroSpikeException("'" + file + "' is damaged: " + e.getMessage() + ".", e);
        }
        throw new MicroSpikeException("'" + file + "' is damaged at its start: it does not tell what was recorded.");
    }

    /**
     * Finds the last flush of which everything is there as it was written.
     *
     * @param folder which holds the journal and the spools
     * @param files the spools' files, in the order in which the journal knows them
     * @param most how many flushes to look at
     * @return empty if not even the first is
     */
    static Optional<Flushed> lastIntact(Path folder, List<Path> files, long most) throws IOException {
        Optional<Flushed> last = Optional.empty();
        List<UninterruptibleFile> spools = new ArrayList<>();
        try (DataInputStream in =
                new DataInputStream(new java.io.BufferedInputStream(Files.newInputStream(folder.resolve(FILE_NAME))))) {
            for (Path file : files) {
                spools.add(UninterruptibleFile.openToRead(file));
            }
            in.skipNBytes(Integer.BYTES);
            in.skipNBytes(in.readInt());
            int headerChecksum = in.readInt();
            int size = recordBytes(files.size());
            for (long flush = 0; flush < most; flush++) {
                byte[] bytes = in.readNBytes(size);
                if (bytes.length < size) {
                    return last;
                }
                ByteBuffer record = ByteBuffer.wrap(bytes);
                double time = record.getDouble();
                long[] lengths = new long[spools.size()];
                int[] checksums = new int[spools.size()];
                for (int i = 0; i < lengths.length; i++) {
                    lengths[i] = record.getLong();
                    checksums[i] = record.getInt();
                }
                int expected = recordChecksum(record, headerChecksum, flush);
                if (record.getInt() != expected || !areIntact(spools, lengths, checksums)) {
                    return last;
                }
                last = Optional.of(new Flushed(flush + 1, time, lengths));
            }
            return last;
        } finally {
            for (UninterruptibleFile spool : spools) {
                spool.close();
            }
        }
    }

    /** Whether each spool continues, from where its channel is, up to a length and with a checksum. */
    private static boolean areIntact(List<UninterruptibleFile> spools, long[] lengths, int[] checksums)
            throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(1 << 16);
        for (int i = 0; i < lengths.length; i++) {
            UninterruptibleFile spool = spools.get(i);
            CRC32C checksum = new CRC32C();
            long left = lengths[i] - spool.position();
            while (left > 0) {
                buffer.clear().limit((int) Math.min(buffer.capacity(), left));
                int read = spool.read(buffer);
                if (read < 0) {
                    return false;
                }
                checksum.update(buffer.flip());
                left -= read;
            }
            if (left < 0 || (int) checksum.getValue() != checksums[i]) {
                return false;
            }
        }
        return true;
    }

    private static int recordBytes(int spools) {
        return Double.BYTES + spools * (Long.BYTES + Integer.BYTES) + Integer.BYTES;
    }

    /** The checksum of what a record holds up to its position. */
    private static int recordChecksum(ByteBuffer record, int headerChecksum, long flush) {
        CRC32C checksum = new CRC32C();
        checksum.update(ByteBuffer.allocate(Integer.BYTES + Long.BYTES)
                .putInt(headerChecksum)
                .putLong(flush)
                .flip());
        checksum.update(record.array(), 0, record.position());
        return (int) checksum.getValue();
    }

    private static ByteBuffer header(RunDescription run) throws IOException {
        byte[] description = bytes(run);
        ByteBuffer header = ByteBuffer.allocate(2 * Integer.BYTES + description.length + Integer.BYTES);
        header.putInt(MAGIC).putInt(description.length).put(description);
        return header.putInt(checksum(header.array(), header.position())).flip();
    }

    /** The checksum that a header ends with. */
    private static int checksumOf(ByteBuffer header) {
        return header.getInt(header.limit() - Integer.BYTES);
    }

    private static int checksum(byte[] bytes, int length) {
        CRC32C checksum = new CRC32C();
        checksum.update(bytes, 0, length);
        return (int) checksum.getValue();
    }

    private static void write(UninterruptibleFile channel, ByteBuffer bytes) throws IOException {
        channel.write(bytes);
        channel.force(false);
    }

    private static byte[] bytes(RunDescription run) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        writeText(out, run.configuration());
        out.writeLong(run.seed());
        writeTexts(out, run.versions());
        writeTexts(out, run.settings());
        out.writeInt(run.nodes().size());
        for (NodeDescription node : run.nodes()) {
            writeText(out, node.name());
            out.writeBoolean(node.input());
            out.writeInt(node.size());
            writeText(out, node.plugin());
            writeTexts(out, node.quantities());
        }
        out.writeInt(run.projections().size());
        for (ProjectionDescription projection : run.projections()) {
            writeText(out, projection.name());
            writeText(out, projection.from());
            writeText(out, projection.to());
            writeText(out, projection.port());
            writeText(out, projection.unit());
            out.writeLong(projection.synapses());
            out.writeBoolean(projection.dense());
            out.writeBoolean(projection.plastic());
            out.writeDouble(projection.delay().orElse(Double.NaN));
        }
        out.writeInt(run.schedule().patterns());
        out.writeDouble(run.schedule().slotLength());
        int[] slots = run.schedule().slots();
        out.writeInt(slots.length);
        for (int slot : slots) {
            out.writeInt(slot);
        }
        writePlan(out, run.plan());
        out.writeDouble(run.plannedDuration().orElse(0.0));
        return bytes.toByteArray();
    }

    private static void writePlan(DataOutputStream out, RecordingPlan plan) throws IOException {
        out.writeBoolean(plan.spikes());
        out.writeInt(plan.inputSpikes().size());
        for (Interval interval : plan.inputSpikes()) {
            out.writeDouble(interval.from());
            out.writeDouble(interval.to());
        }
        out.writeInt(plan.potentials().size());
        for (Window window : plan.potentials()) {
            out.writeDouble(window.every());
            out.writeDouble(window.from());
            out.writeDouble(window.to());
            writeText(out, window.population().orElse(""));
            writeText(out, window.neurons().map(IndexRanges::toString).orElse(""));
            writeText(out, window.quantity());
        }
        out.writeDouble(plan.weightsEvery().orElse(0.0));
        writeNames(out, plan.populations());
        writeNames(out, plan.inputs());
        writeNames(out, plan.projections());
    }

    private static RecordingPlan readPlan(DataInputStream in) throws IOException {
        boolean spikes = in.readBoolean();
        List<Interval> inputSpikes = new ArrayList<>();
        for (int left = in.readInt(); left > 0; left--) {
            inputSpikes.add(new Interval(in.readDouble(), in.readDouble()));
        }
        List<Window> windows = new ArrayList<>();
        for (int left = in.readInt(); left > 0; left--) {
            windows.add(new Window(
                    in.readDouble(),
                    in.readDouble(),
                    in.readDouble(),
                    Optional.of(readText(in)).filter(name -> !name.isEmpty()),
                    Optional.of(readText(in)).filter(text -> !text.isEmpty()).map(IndexRanges::parse),
                    readText(in)));
        }
        Optional<Double> weightsEvery = Optional.of(in.readDouble()).filter(every -> every > 0);
        return new RecordingPlan(
                spikes, inputSpikes, windows, weightsEvery, readNames(in), readNames(in), readNames(in));
    }

    private static void writeNames(DataOutputStream out, Optional<List<String>> names) throws IOException {
        out.writeInt(names.map(List::size).orElse(-1));
        for (String name : names.orElse(List.of())) {
            writeText(out, name);
        }
    }

    private static Optional<List<String>> readNames(DataInputStream in) throws IOException {
        int count = in.readInt();
        List<String> names = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            names.add(readText(in));
        }
        return count < 0 ? Optional.empty() : Optional.of(names);
    }

    private static RunDescription description(byte[] bytes) throws IOException {
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes));
        String configuration = readText(in);
        long seed = in.readLong();
        Map<String, String> versions = readTexts(in);
        Map<String, String> settings = readTexts(in);
        List<NodeDescription> nodes = new ArrayList<>();
        for (int left = in.readInt(); left > 0; left--) {
            nodes.add(new NodeDescription(readText(in), in.readBoolean(), in.readInt(), readText(in), readTexts(in)));
        }
        List<ProjectionDescription> projections = new ArrayList<>();
        for (int left = in.readInt(); left > 0; left--) {
            projections.add(new ProjectionDescription(
                    readText(in),
                    readText(in),
                    readText(in),
                    readText(in),
                    readText(in),
                    in.readLong(),
                    in.readBoolean(),
                    in.readBoolean(),
                    delay(in.readDouble())));
        }
        int patterns = in.readInt();
        double slotLength = in.readDouble();
        int[] slots = new int[in.readInt()];
        for (int i = 0; i < slots.length; i++) {
            slots[i] = in.readInt();
        }
        RecordingPlan plan = readPlan(in);
        double planned = in.readDouble();
        return new RunDescription(
                configuration,
                seed,
                versions,
                nodes,
                projections,
                new Schedule(patterns, slotLength, slots),
                plan,
                settings,
                planned > 0 ? OptionalDouble.of(planned) : OptionalDouble.empty());
    }

    private static OptionalDouble delay(double saved) {
        return Double.isNaN(saved) ? OptionalDouble.empty() : OptionalDouble.of(saved);
    }

    private static void writeTexts(DataOutputStream out, Map<String, String> texts) throws IOException {
        out.writeInt(texts.size());
        for (Map.Entry<String, String> text : texts.entrySet()) {
            writeText(out, text.getKey());
            writeText(out, text.getValue());
        }
    }

    private static Map<String, String> readTexts(DataInputStream in) throws IOException {
        Map<String, String> texts = new LinkedHashMap<>();
        for (int left = in.readInt(); left > 0; left--) {
            String name = readText(in);
            texts.put(name, readText(in));
        }
        return texts;
    }

    /** A text of any length: writeUTF ends at 64 KB. */
    private static void writeText(DataOutputStream out, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    private static String readText(DataInputStream in) throws IOException {
        return new String(in.readNBytes(in.readInt()), StandardCharsets.UTF_8);
    }
}
