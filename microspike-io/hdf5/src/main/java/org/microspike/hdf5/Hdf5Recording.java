package org.microspike.hdf5;

import io.jhdf.api.WritableGroup;
import io.jhdf.api.WritableNode;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.microspike.api.Recording;
import org.microspike.api.data.Schedule;
import org.microspike.api.data.SpikeBlock;
import org.microspike.api.data.Weights;
import org.microspike.api.internal.file.FileProblem;
import org.microspike.api.internal.file.OwnerLock;
import org.microspike.api.internal.file.OwnerLock.HeldException;
import org.microspike.api.internal.file.OwnerLock.SystemLock;
import org.microspike.api.internal.file.WholeFile;
import org.microspike.api.message.MicroSpikeException;
import org.microspike.api.numeric.RegularTimes;
import org.microspike.api.record.RecordingPlan;
import org.microspike.api.record.RunDescription;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A recording that spools values while the run goes on, and makes the HDF5 file of them when it is finished. */
final class Hdf5Recording implements Recording {
    private static final Logger LOG = LoggerFactory.getLogger(Hdf5Recording.class);
    private static final List<String> SORTING = List.of("none", "by_id", "by_time");

    /** The folder of a recording that is not finished starts with this. */
    private static final String UNFINISHED = ".recording-";

    /** The file beside it that is locked by who records in it, or recovers it, ends with this. */
    private static final String LOCK = ".lock";

    /** There is a file of this name in it if the recording is to be compressed. */
    private static final String COMPRESSED = "compressed";

    private final Path target;
    private final Path unfinished;
    private final RunDescription run;
    private final long flushNanoseconds;
    private final Hdf5Writer writer;
    private final List<Spool> spools = new ArrayList<>();
    private final Spool outputTimes;
    private final Spool outputNeurons;
    private final Spool inputTimes;
    private final Spool inputAfferents;
    private final Spool[] potentials;
    private final Spool weightTimes;
    private final Spool weightValues;
    private Optional<Journal> journal = Optional.empty();
    private Optional<OwnerLock> lock = Optional.empty();
    private long lastFlush = System.nanoTime();
    private double reached;
    /** Whether there is something to resume or to recover: then it stays until it has its final name. */
    private boolean kept;

    /**
     * Starts a recording.
     *
     * @param flushEvery how often to flush, in seconds of real time
     * @param compressed whether to compress the file
     * @throws MicroSpikeException if there is one in the folder already
     * @throws IOException if the folder cannot be written to
     */
    static Hdf5Recording open(
            Path folder, RunDescription run, double flushEvery, boolean compressed, SystemLock systemLock)
            throws IOException {
        Path target = folder.resolve(Layout.FILE_NAME);
        refuseExisting(target);
        Path unfinished;
        try {
            warnOfLeftovers(folder, systemLock);
            unfinished = Files.createTempDirectory(folder, UNFINISHED);
        } catch (IOException e) {
            throw new IOException("Cannot record in '" + folder + "': " + reason(folder, e), e);
        }
        Optional<OwnerLock> lock = Optional.empty();
        try {
            lock = Optional.of(lock(unfinished, systemLock));
            Hdf5Recording recording = new Hdf5Recording(target, unfinished, run, flushEvery, compressed, Spool::create);
            try {
                if (compressed) {
                    Files.createFile(unfinished.resolve(COMPRESSED));
                }
                recording.journal = Optional.of(Journal.create(unfinished, run, recording.spools));
                recording.lock = lock;
                return recording;
            } catch (IOException e) {
                recording.release();
                throw e;
            }
        } catch (IOException | RuntimeException e) {
            // Nothing was recorded yet.
            remove(unfinished);
            if (lock.isPresent()) {
                lock.get().close();
            }
            if (e instanceof IOException problem) {
                throw new IOException("Cannot record in '" + folder + "': " + FileProblem.of(problem) + ".", e);
            }
            throw e;
        }
    }

    private static void warnOfLeftovers(Path folder, SystemLock systemLock) throws IOException {
        for (Path left : unfinishedIn(folder)) {
            try {
                take(left, systemLock).close();
                LOG.warn("'{}' is what is left of a run that did not end; 'microspike recover' saves it", left);
            } catch (HeldException e) {
                LOG.debug("'{}' is of a run that has not ended: {}", left, e.getMessage());
            } catch (IOException e) {
                LOG.debug("'{}' may be of another user", left, e);
            }
        }
    }

    private static OwnerLock take(Path unfinished, SystemLock systemLock) throws IOException, HeldException {
        return OwnerLock.take(unfinished.resolveSibling(unfinished.getFileName() + LOCK), systemLock);
    }

    private static OwnerLock lock(Path unfinished, SystemLock systemLock) throws IOException {
        try {
            return take(unfinished, systemLock);
        } catch (HeldException e) {
            throw new MicroSpikeException(
                    "Some process still records in '" + unfinished + "': " + e.getMessage() + ".", e);
        }
    }

    /**
     * Resumes a recording that was saved.
     *
     * @param flushEvery how often to flush, in seconds of real time
     * @param compressed whether to compress the file
     * @param in what {@link #save} wrote
     * @throws MicroSpikeException if it is not there any more, in use, or damaged
     * @throws IOException if it cannot be read or written
     */
    static Hdf5Recording resume(
            Path folder, RunDescription run, double flushEvery, boolean compressed, DataInput in, SystemLock systemLock)
            throws IOException {
        Path unfinished = folder.resolve(in.readUTF());
        long flushes = in.readLong();
        if (!Files.isRegularFile(unfinished.resolve(Journal.FILE_NAME)) || isPublished(unfinished)) {
            throw new MicroSpikeException("The recording to resume, '" + unfinished + "', is not there any more."
                    + " If the run has ended, it has a recording of another name in that folder, and the checkpoint"
                    + " is of no more use.");
        }
        OwnerLock lock = lock(unfinished, systemLock);
        try {
            List<Path> files = files(unfinished, run);
            Journal.Reopened reopened = Journal.reopen(unfinished, run, files, flushes);
            try {
                Hdf5Recording recording = new Hdf5Recording(
                        folder.resolve(Layout.FILE_NAME),
                        unfinished,
                        run,
                        flushEvery,
                        compressed,
                        (file, bytes) -> Spool.resume(file, bytes, reopened.lengths()[files.indexOf(file)]));
                recording.kept = true;
                recording.journal = Optional.of(reopened.journal(recording.spools));
                recording.lock = Optional.of(lock);
                return recording;
            } catch (IOException | RuntimeException e) {
                reopened.close();
                throw e;
            }
        } catch (IOException | RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    /** The recordings in a folder that were not finished, or not yet; also those that may not be looked into. */
    static List<Path> unfinishedIn(Path folder) throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.filter(entry -> entry.getFileName().toString().startsWith(UNFINISHED)
                            && Files.isDirectory(entry)
                            && (!Files.isExecutable(entry)
                                    || Files.isRegularFile(entry.resolve(Journal.FILE_NAME))
                                    || Files.isRegularFile(entry.resolve(Layout.FILE_NAME))))
                    .sorted()
                    .toList();
        }
    }

    /** Whether a recording has its final name already: its process was killed while it removed what is left. */
    private static boolean isPublished(Path unfinished) throws IOException {
        Path file = unfinished.resolve(Layout.FILE_NAME);
        if (!Files.exists(file)) {
            return false;
        }
        try (Stream<Path> entries = Files.list(unfinished.toAbsolutePath().getParent())) {
            for (Path entry : (Iterable<Path>) entries::iterator) {
                if (Files.exists(entry) && Files.isSameFile(entry, file)) {
                    return true;
                }
            }
        }
        return false;
    }

    /**
     * Makes a recording of one that was not finished, up to its last flush, and marks it incomplete.
     *
     * @param unfinished its folder
     * @param keep whether to keep that folder when the recording is there, which then leaves the name of the finished
     *     one free
     * @return the recording; empty if nothing was recorded, or it was finished after all
     * @throws HeldException if a process records in it, or recovers it
     * @throws MicroSpikeException if it is damaged from its start on
     * @throws IOException if no recording can be made of it; nothing of it is removed then
     */
    static Optional<Path> recover(Path unfinished, boolean keep, SystemLock systemLock)
            throws IOException, HeldException {
        OwnerLock lock = take(unfinished, systemLock);
        try {
            if (isPublished(unfinished)) {
                LOG.info("'{}' is left of a run that has its recording; it is removed", unfinished);
                remove(unfinished);
                return Optional.empty();
            }
            return Optional.of(recover(unfinished, keep));
        } catch (MicroSpikeException | NoSuchFileException e) {
            if (!isBlank(unfinished)) {
                throw e;
            }
            LOG.info("'{}' is left of a run that had not recorded anything yet; it is removed", unfinished);
            remove(unfinished);
            return Optional.empty();
        } finally {
            lock.close();
        }
    }

    private static Path recover(Path unfinished, boolean keep) throws IOException {
        RunDescription run = Journal.readDescription(unfinished);
        List<Path> files = files(unfinished, run);
        Journal.Flushed flushed = Journal.lastIntact(unfinished, files, Long.MAX_VALUE)
                .orElseThrow(() -> new MicroSpikeException("nothing in it is whole, not even its first flush."));
        Path target = unfinished.resolveSibling(keep ? Layout.RECOVERED_FILE_NAME : Layout.FILE_NAME);
        boolean compressed = Files.exists(unfinished.resolve(COMPRESSED));
        Path published;
        try (Hdf5Recording recording = new Hdf5Recording(
                target,
                unfinished,
                run,
                0,
                compressed,
                (file, bytes) -> Spool.reopen(file, bytes, flushed.lengths()[files.indexOf(file)]))) {
            recording.kept = true;
            published = recording.publish(flushed.time(), false);
        }
        if (keep) {
            Files.deleteIfExists(unfinished.resolve(target.getFileName()));
        } else {
            remove(unfinished);
        }
        return published;
    }

    /** Whether a run was killed before it had recorded anything: beside the journal all files are empty. */
    private static boolean isBlank(Path unfinished) throws IOException {
        try (Stream<Path> entries = Files.list(unfinished)) {
            for (Path entry : (Iterable<Path>) entries::iterator) {
                String name = entry.getFileName().toString();
                if (!name.equals(Journal.FILE_NAME) && Files.size(entry) > 0) {
                    return false;
                }
            }
        }
        return true;
    }

    /** The files of the spools of a recording that is not finished, in the order in which its journal knows them. */
    private static List<Path> files(Path unfinished, RunDescription run) throws IOException {
        List<Path> files = new ArrayList<>();
        try (Hdf5Recording probe = new Hdf5Recording(unfinished, unfinished, run, 0, false, (file, bytes) -> {
            files.add(file);
            return Spool.reopen(file, bytes, 0);
        })) {
            probe.kept = true;
        }
        return files;
    }

    private interface SpoolMaker {
        Spool make(Path file, int elementBytes) throws IOException;
    }

    private Hdf5Recording(
            Path target, Path unfinished, RunDescription run, double flushEvery, boolean compressed, SpoolMaker maker)
            throws IOException {
        this.target = target;
        this.unfinished = unfinished;
        this.run = run;
        writer = new Hdf5Writer(compressed ? OptionalInt.of(CompressedChunks.CHUNK_BYTES) : OptionalInt.empty());
        flushNanoseconds = (long) (flushEvery * 1e9);
        try {
            outputTimes = spool(maker, "output-times", Double.BYTES);
            outputNeurons = spool(maker, "output-neurons", Long.BYTES);
            inputTimes = spool(maker, "input-times", Double.BYTES);
            inputAfferents = spool(maker, "input-afferents", Long.BYTES);
            potentials = new Spool[run.plan().potentials().size()];
            for (int window = 0; window < potentials.length; window++) {
                potentials[window] = spool(maker, "potentials-" + window, Float.BYTES);
            }
            weightTimes = spool(maker, "weight-times", Double.BYTES);
            weightValues = spool(maker, "weight-values", Double.BYTES);
        } catch (IOException e) {
            release();
            throw e;
        }
    }

    private Spool spool(SpoolMaker maker, String name, int elementBytes) throws IOException {
        Spool spool = maker.make(unfinished.resolve(name), elementBytes);
        spools.add(spool);
        return spool;
    }

    @Override
    public void outputSpike(double time, int neuron) throws IOException {
        outputTimes.putDouble(Layout.toMilliseconds(time));
        outputNeurons.putLong(neuron);
    }

    @Override
    public void inputSpikes(SpikeBlock spikes, int from, int to) throws IOException {
        double[] times = spikes.times();
        int[] sources = spikes.sources();
        for (int i = from; i < to; i++) {
            inputTimes.putDouble(Layout.toMilliseconds(times[i]));
            inputAfferents.putLong(sources[i]);
        }
    }

    @Override
    public void potentials(int window, double time, double[] values) throws IOException {
        Spool spool = potentials[window];
        for (double value : values) {
            spool.putFloat((float) value);
        }
    }

    @Override
    public void weights(double time, Weights weights) throws IOException {
        weightTimes.putDouble(time);
        for (double value : weights.values()) {
            weightValues.putDouble(value);
        }
    }

    @Override
    public void reached(double time) throws IOException {
        reached = time;
        long now = System.nanoTime();
        if (now - lastFlush >= flushNanoseconds) {
            flush();
        }
    }

    private void flush() throws IOException {
        journal.orElseThrow().flush(reached);
        // The interval starts anew: a slow disk is not to be all that the run waits for.
        lastFlush = System.nanoTime();
    }

    @Override
    public void save(DataOutput out) throws IOException {
        flush();
        kept = true;
        out.writeUTF(unfinished.getFileName().toString());
        out.writeLong(journal.orElseThrow().flushes());
    }

    @Override
    public void finish(double duration, boolean complete) throws IOException {
        kept = true;
        try {
            Path file = publish(duration, complete);
            LOG.info("Recorded {} s in {}", duration, file);
        } catch (IOException e) {
            throw kept(e.getMessage(), e);
        } catch (OutOfMemoryError e) {
            throw kept("There is too little memory to make the file '" + target + "'.", e);
        }
        kept = false;
    }

    private IOException kept(String problem, Throwable cause) {
        return new IOException(
                problem + " What was recorded is kept in '" + unfinished + "': once the cause is removed, 'microspike"
                        + " recover " + target.getParent() + "' makes a recording of it.",
                cause);
    }

    /** Makes the file, and gives it its final name. */
    private Path publish(double duration, boolean complete) throws IOException {
        WritableGroup root = writer.root();
        Layout.putVersion(root);
        putSpikes(root);
        WritableGroup own = root.putGroup(Layout.MICROSPIKE);
        putReports(root, own);
        putMicroSpike(own, duration, complete);
        Path file = unfinished.resolve(target.getFileName());
        // Should somebody have removed the folder under way: where files outlive their names, nothing is lost by it.
        Files.createDirectories(unfinished);
        // An earlier try may have been killed on its way.
        Files.deleteIfExists(file);
        boolean whole = false;
        try {
            writer.write(file);
            whole = true;
        } finally {
            if (!whole) {
                // On a full disk it would take the room that the next try needs.
                Files.deleteIfExists(file);
            }
        }
        Path published = publish(file, target);
        putLinkedReports(published);
        return published;
    }

    private void putSpikes(WritableGroup root) throws IOException {
        WritableGroup spikes = root.putGroup(Layout.SPIKES);
        if (run.plan().spikes()) {
            putPopulation(spikes.putGroup(Layout.NEURONS), outputTimes, outputNeurons);
        }
        if (!run.plan().inputSpikes().isEmpty()) {
            putPopulation(spikes.putGroup(Layout.AFFERENTS), inputTimes, inputAfferents);
        }
    }

    private void putPopulation(WritableGroup group, Spool times, Spool sources) throws IOException {
        Hdf5Writer.putEnum(group, "sorting", SORTING, "by_time");
        putUnits(writer.stream(group, Layout.TIMESTAMPS, Hdf5Writer.Type.FLOAT64, times, times.count()), "ms");
        writer.stream(group, Layout.NODE_IDS, Hdf5Writer.Type.UINT64, sources, sources.count());
    }

    private void putReports(WritableGroup root, WritableGroup own) throws IOException {
        if (potentials.length > 0) {
            putReport(root.putGroup(Layout.REPORT).putGroup(Layout.NEURONS), 0);
        }
        if (potentials.length > 1) {
            WritableGroup further = own.putGroup(Layout.REPORTS);
            for (int window = 1; window < potentials.length; window++) {
                putReport(further.putGroup(Integer.toString(window + 1)), window);
            }
        }
    }

    private void putReport(WritableGroup report, int window) throws IOException {
        int neurons = run.neurons();
        long samples = potentials[window].count() / neurons;
        WritableNode data =
                writer.stream(report, "data", Hdf5Writer.Type.FLOAT32, potentials[window], samples, neurons);
        putUnits(data, "a.u.");
        // What BMTK's plots call the axis.
        writer.putText(data, Layout.VARIABLE, "v");
        putMapping(report.putGroup("mapping"), run.plan().potentials().get(window), samples);
    }

    /** Gives other programs a report file for each further window. The recording holds all there is in them. */
    private void putLinkedReports(Path recording) {
        for (int window = 1; window < potentials.length; window++) {
            Path file = Layout.reportFile(recording, window);
            String path = "/" + String.join("/", Layout.report(window));
            try {
                WholeFile.create(
                        file,
                        out -> LinkedReport.write(
                                out, Layout.NEURONS, recording.getFileName().toString(), path));
            } catch (IOException e) {
                LOG.warn(
                        "'{}' is not made, from which other programs would read {} of '{}': {}",
                        file,
                        path,
                        recording,
                        e.toString());
            }
        }
    }

    /** Which neuron and what time each sample is of. */
    private void putMapping(WritableGroup mapping, RecordingPlan.Window window, long samples) {
        int neurons = run.neurons();
        Hdf5Writer.putUnsigned(
                        mapping, Layout.NODE_IDS, LongStream.range(0, neurons).toArray())
                .putAttribute("sorted", (byte) 1, true);
        long[] pointers = LongStream.rangeClosed(0, neurons).toArray();
        Hdf5Writer.putUnsigned(mapping, "index_pointers", pointers);
        // The name before the guide said index_pointers; the readers of pySONATA and of BMTK know no other.
        Hdf5Writer.putUnsigned(mapping, "index_pointer", pointers);
        int[] elements = new int[neurons];
        Arrays.fill(elements, 1);
        Hdf5Writer.putUnsigned(mapping, "element_ids", elements);
        float[] positions = new float[neurons];
        Arrays.fill(positions, 1);
        Hdf5Writer.put(mapping, "element_pos", positions);
        double start = Layout.toMilliseconds(window.from());
        double step = Layout.toMilliseconds(window.every());
        double stop = new RegularTimes(step, start, Double.POSITIVE_INFINITY).time(samples);
        // Some readers count the samples by cutting off this quotient, and would miss one that is rounded down.
        while ((stop - start) / step < samples) {
            stop = Math.nextUp(stop);
        }
        putUnits(Hdf5Writer.put(mapping, "time", new double[] {start, stop, step}), "ms");
    }

    private void putMicroSpike(WritableGroup group, double duration, boolean complete) throws IOException {
        group.putAttribute("format", Layout.FORMAT);
        // A dataset, not an attribute: those hold no long texts.
        Hdf5Writer.put(group, "configuration", run.configuration());
        Hdf5Writer.put(group, "seed", run.seed());
        Hdf5Writer.put(group, "afferents", run.afferents());
        Hdf5Writer.put(group, "neurons", run.neurons());
        putSeconds(group, "duration", duration);
        run.plannedDuration().ifPresent(planned -> putSeconds(group, "planned_duration", planned));
        Hdf5Writer.put(group, "complete", complete ? 1 : 0);
        putTexts(group.putGroup("versions"), run.versions());
        putTexts(group.putGroup("settings"), run.settings());
        putSchedule(group.putGroup("schedule"), run.schedule());
        putPlan(group.putGroup("plan"), run.plan());
        WritableGroup weights = group.putGroup("weights");
        long snapshots = weightTimes.count();
        putUnits(writer.stream(weights, "times", Hdf5Writer.Type.FLOAT64, weightTimes, snapshots), "s");
        writer.stream(
                weights, "values", Hdf5Writer.Type.FLOAT64, weightValues, snapshots, run.afferents(), run.neurons());
    }

    private static void putTexts(WritableGroup group, Map<String, String> texts) {
        texts.forEach((name, text) -> Hdf5Writer.put(group, name, text));
    }

    private void putSchedule(WritableGroup group, Schedule schedule) {
        Hdf5Writer.put(group, "patterns", schedule.patterns());
        Hdf5Writer.put(group, "slots", schedule.slots());
        putSeconds(group, "slot_length", schedule.slotLength());
        putSeconds(group, "period", schedule.period());
    }

    private void putPlan(WritableGroup group, RecordingPlan plan) {
        Hdf5Writer.put(group, "spikes", plan.spikes() ? 1 : 0);
        if (!plan.inputSpikes().isEmpty()) {
            double[][] intervals = plan.inputSpikes().stream()
                    .map(interval -> new double[] {interval.from(), interval.to()})
                    .toArray(double[][]::new);
            putUnits(Hdf5Writer.put(group, "input_spikes", intervals), "s");
        }
        if (!plan.potentials().isEmpty()) {
            double[][] windows = plan.potentials().stream()
                    .map(window -> new double[] {window.every(), window.from(), window.to()})
                    .toArray(double[][]::new);
            putUnits(Hdf5Writer.put(group, "windows", windows), "s");
        }
        plan.weightsEvery().ifPresent(every -> putSeconds(group, "weights_every", every));
    }

    private void putSeconds(WritableGroup group, String name, double seconds) {
        putUnits(Hdf5Writer.put(group, name, seconds), "s");
    }

    private void putUnits(WritableNode node, String units) {
        writer.putText(node, Layout.UNITS, units);
    }

    /**
     * Gives a complete file its final name, in one step and without overwriting another. Should there be a file of that
     * name by now, this one is numbered: a finished run is not to be lost.
     */
    private static Path publish(Path file, Path target) throws IOException {
        Path name = target;
        for (int number = 2; ; number++) {
            try {
                WholeFile.publish(file, name);
                return name;
            } catch (FileAlreadyExistsException e) {
                name = target.resolveSibling(target.getFileName().toString().replace(".h5", "-" + number + ".h5"));
                LOG.warn("'{}' is there already; this run goes to '{}'", e.getFile(), name);
            }
        }
    }

    private static void refuseExisting(Path target) {
        if (Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
            throw new MicroSpikeException("There is a recording already: '" + target
                    + "'. Nothing is ever overwritten: choose another folder, or move that file away.");
        }
    }

    private static String reason(Path folder, IOException problem) {
        if (problem instanceof NoSuchFileException) {
            return "there is no such folder.";
        }
        if (!Files.isDirectory(folder)) {
            return "it is not a folder.";
        }
        if (problem instanceof AccessDeniedException) {
            return "the folder may not be written to; choose another, or change its permissions.";
        }
        return problem.getMessage();
    }

    /** Closes the files. */
    private void release() throws IOException {
        for (Spool spool : spools) {
            spool.close();
        }
        if (journal.isPresent()) {
            journal.get().close();
        }
    }

    @Override
    public void close() throws IOException {
        release();
        try {
            if (!kept && Files.exists(unfinished)) {
                remove(unfinished);
            }
        } finally {
            if (lock.isPresent()) {
                lock.get().close();
                lock = Optional.empty();
            }
        }
    }

    /**
     * Removes what is left of a recording that is published, or of no use. One whose process is killed meanwhile is still
     * {@link #isPublished known} as such. What cannot be removed is left, as nothing depends on it.
     */
    private static void remove(Path unfinished) {
        List<Path> last = List.of(unfinished.resolve(Journal.FILE_NAME), unfinished.resolve(Layout.FILE_NAME));
        try {
            List<Path> leftovers;
            try (Stream<Path> files = Files.list(unfinished)) {
                leftovers = files.filter(file -> !last.contains(file)).toList();
            }
            for (List<Path> files : List.of(leftovers, last, List.of(unfinished))) {
                for (Path file : files) {
                    Files.deleteIfExists(file);
                }
            }
        } catch (IOException e) {
            LOG.warn("'{}' is left and may be deleted: {}", unfinished, e.toString());
        }
    }
}
