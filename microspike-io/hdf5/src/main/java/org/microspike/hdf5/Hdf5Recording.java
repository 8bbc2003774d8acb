package org.microspike.hdf5;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.microspike.api.Recording;
import org.microspike.api.data.SpikeBlock;
import org.microspike.api.data.Weights;
import org.microspike.api.internal.file.FileProblem;
import org.microspike.api.internal.file.OwnerLock;
import org.microspike.api.internal.file.OwnerLock.HeldException;
import org.microspike.api.internal.file.OwnerLock.SystemLock;
import org.microspike.api.message.MicroSpikeException;
import org.microspike.api.record.RunDescription;
import org.microspike.api.record.SettingChange;
import org.microspike.api.trial.TrialResult;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A recording that spools values during the run, and makes the HDF5 file of them when it is finished. */
final class Hdf5Recording implements Recording {
    private static final Logger LOG = LoggerFactory.getLogger(Hdf5Recording.class);

    private final Path target;
    private final UnfinishedFolder unfinished;
    private final RunDescription run;
    private final long flushNanoseconds;
    private final Hdf5Writer writer;
    private final RecordingSpools spools;
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
        UnfinishedFolder unfinished;
        try {
            UnfinishedFolder.warnOfLeftovers(folder, systemLock);
            unfinished = UnfinishedFolder.create(folder);
        } catch (IOException e) {
            throw new IOException("Cannot record in '" + folder + "': " + reason(folder, e), e);
        }
        Optional<OwnerLock> lock = Optional.empty();
        try {
            lock = Optional.of(unfinished.lock(systemLock));
            Hdf5Recording recording = new Hdf5Recording(target, unfinished, run, flushEvery, compressed, Spool::create);
            try {
                if (compressed) {
                    unfinished.markCompressed();
                }
                recording.journal = Optional.of(Journal.create(unfinished.path(), run, recording.spools.all()));
                recording.lock = lock;
                return recording;
            } catch (IOException e) {
                recording.release();
                throw e;
            }
        } catch (IOException | RuntimeException e) {
            // Nothing was recorded yet.
            unfinished.remove();
            if (lock.isPresent()) {
                lock.get().close();
            }
            if (e instanceof IOException problem) {
                throw new IOException("Cannot record in '" + folder + "': " + FileProblem.of(problem) + ".", e);
            }
            throw e;
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
        UnfinishedFolder unfinished = new UnfinishedFolder(folder.resolve(in.readUTF()));
        long flushes = in.readLong();
        if (!unfinished.hasJournal() || unfinished.isPublished()) {
            throw new MicroSpikeException("The recording to resume, '" + unfinished.path() + "', is not there any more."
                    + " If the run has ended, it has a recording of another name in that folder, and the checkpoint"
                    + " is of no more use.");
        }
        OwnerLock lock = unfinished.lock(systemLock);
        try {
            List<Path> files = unfinished.files(run);
            Journal.Reopened reopened = Journal.reopen(unfinished.path(), run, files, flushes);
            try {
                Hdf5Recording recording = new Hdf5Recording(
                        folder.resolve(Layout.FILE_NAME),
                        unfinished,
                        run,
                        flushEvery,
                        compressed,
                        (file, bytes) -> Spool.resume(file, bytes, reopened.lengths()[files.indexOf(file)]));
                recording.kept = true;
                recording.journal = Optional.of(reopened.journal(recording.spools.all()));
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
    static Optional<Path> recover(UnfinishedFolder unfinished, boolean keep, SystemLock systemLock)
            throws IOException, HeldException {
        OwnerLock lock = unfinished.take(systemLock);
        try {
            if (unfinished.isPublished()) {
                LOG.info("'{}' is left of a run that has its recording; it is removed", unfinished.path());
                unfinished.remove();
                return Optional.empty();
            }
            return Optional.of(recover(unfinished, keep));
        } catch (MicroSpikeException | NoSuchFileException e) {
            if (!unfinished.isBlank()) {
                throw e;
            }
            LOG.info("'{}' is left of a run that had not recorded anything yet; it is removed", unfinished.path());
            unfinished.remove();
            return Optional.empty();
        } finally {
            lock.close();
        }
    }

    private static Path recover(UnfinishedFolder unfinished, boolean keep) throws IOException {
        RunDescription run = Journal.readDescription(unfinished.path());
        List<Path> files = unfinished.files(run);
        Journal.Flushed flushed = Journal.lastIntact(unfinished.path(), files, Long.MAX_VALUE)
                .orElseThrow(() -> new MicroSpikeException("nothing in it is whole, not even its first flush."));
        Path target = unfinished.path().resolveSibling(keep ? Layout.RECOVERED_FILE_NAME : Layout.FILE_NAME);
        boolean compressed = unfinished.isCompressed();
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
            Files.deleteIfExists(unfinished.path().resolve(target.getFileName()));
        } else {
            unfinished.remove();
        }
        return published;
    }

    private Hdf5Recording(
            Path target,
            UnfinishedFolder unfinished,
            RunDescription run,
            double flushEvery,
            boolean compressed,
            RecordingSpools.Maker maker)
            throws IOException {
        this.target = target;
        this.unfinished = unfinished;
        this.run = run;
        writer = new Hdf5Writer(compressed ? OptionalInt.of(CompressedChunks.CHUNK_BYTES) : OptionalInt.empty());
        flushNanoseconds = (long) (flushEvery * 1e9);
        spools = new RecordingSpools(unfinished.path(), run, maker);
    }

    @Override
    public void begin(RunDescription run) {
        // It has been given the description already, when it was opened.
    }

    @Override
    public void spikes(int node, SpikeBlock spikes, int from, int to) throws IOException {
        RecordingSpools.Spikes spool = spools.node(node);
        double[] times = spikes.times();
        int[] sources = spikes.sources();
        for (int i = from; i < to; i++) {
            spool.times().putDouble(Layout.toMilliseconds(times[i]));
            spool.numbers().putLong(sources[i]);
        }
    }

    @Override
    public void changed(SettingChange change) throws IOException {
        spools.changes().putBytes(SettingChanges.line(change).getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void trial(int input, TrialResult result) throws IOException {
        TrialTable.append(spools.trials(input), result);
    }

    @Override
    public void samples(int window, double time, double[] values) throws IOException {
        Spool spool = spools.window(window);
        for (double value : values) {
            spool.putFloat((float) value);
        }
    }

    @Override
    public void wiring(int projection, Weights weights, double[] delays) throws IOException {
        RecordingSpools.Synapses synapses = spools.projection(projection);
        if (synapses.ends().isPresent()) {
            RecordingSpools.Ends ends = synapses.ends().get();
            for (int source = 0; source < weights.afferents(); source++) {
                for (int synapse = weights.start(source); synapse < weights.end(source); synapse++) {
                    ends.sources().putInt(source);
                    ends.targets().putInt(weights.targets()[synapse]);
                }
            }
        }
        if (synapses.delays().isPresent()) {
            for (double delay : delays) {
                synapses.delays().get().putDouble(delay);
            }
        }
    }

    @Override
    public void weights(int projection, double time, Weights weights) throws IOException {
        RecordingSpools.Synapses synapses = spools.projection(projection);
        synapses.times().putDouble(time);
        Spool spool = synapses.weights();
        for (double value : weights.values()) {
            spool.putDouble(value);
        }
    }

    @Override
    public void outputSpike(double time, int neuron) throws IOException {
        RecordingSpools.Spikes spool = spools.node(1);
        spool.times().putDouble(Layout.toMilliseconds(time));
        spool.numbers().putLong(neuron);
    }

    @Override
    public void inputSpikes(SpikeBlock spikes, int from, int to) throws IOException {
        spikes(0, spikes, from, to);
    }

    @Override
    public void potentials(int window, double time, double[] values) throws IOException {
        samples(window, time, values);
    }

    @Override
    public void weights(double time, Weights weights) throws IOException {
        weights(0, time, weights);
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
        // The interval starts again: a slow disk is not to be all that the run waits for.
        lastFlush = System.nanoTime();
    }

    @Override
    public void save(DataOutput out) throws IOException {
        flush();
        kept = true;
        out.writeUTF(unfinished.path().getFileName().toString());
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
                problem + " What was recorded is kept in '" + unfinished.path()
                        + "': once the cause is removed, 'microspike" + " recover " + target.getParent()
                        + "' makes a recording of it.",
                cause);
    }

    private Path publish(double duration, boolean complete) throws IOException {
        new RecordingContents(writer, run, spools).put(duration, complete);
        return new Publication(unfinished, target, run).publish(writer);
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
        spools.close();
        if (journal.isPresent()) {
            journal.get().close();
        }
    }

    @Override
    public void close() throws IOException {
        release();
        try {
            if (!kept && Files.exists(unfinished.path())) {
                unfinished.remove();
            }
        } finally {
            if (lock.isPresent()) {
                lock.get().close();
                lock = Optional.empty();
            }
        }
    }
}
