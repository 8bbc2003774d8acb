package org.microspike.app.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.microspike.api.internal.file.OwnerLock;
import org.microspike.api.internal.file.WholeFile;
import org.microspike.api.message.MicroSpikeException;
import org.microspike.api.network.Checkpoint;
import org.microspike.api.network.Network;
import org.microspike.api.setting.Dimension;
import org.microspike.app.experiment.GivenExperiment;
import org.microspike.app.experiment.Recordings;
import org.microspike.app.result.MeasureCriterion;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The checkpoint of a run in its folder, saved again and again during the run, and removed at its end. */
final class Checkpoints {
    private static final Logger LOG = LoggerFactory.getLogger(Checkpoints.class);
    private static final String LOCK = ".checkpoint.lock";
    private static final String EVERY = "checkpoint_every";

    private final Path folder;
    private final long everyNanoseconds;
    private final Map<String, String> notes;
    private long lastSaved = System.nanoTime();

    /**
     * Checkpoints of a run.
     *
     * @param folder where to keep them
     * @param every how often to save one, in real time, as given on the command line
     * @param experiment what is run
     * @param criterion what its neurons are judged by
     * @throws MicroSpikeException if that is no time
     */
    Checkpoints(Path folder, String every, GivenExperiment experiment, MeasureCriterion criterion) {
        this.folder = folder;
        everyNanoseconds = (long) (seconds(every) * 1e9);
        notes = new LinkedHashMap<>(experiment.notes());
        notes.putAll(criterion.settings());
        notes.put(EVERY, every);
    }

    private static double seconds(String every) {
        double seconds = MeasureOptions.read("--checkpoint-every", every, Dimension.TIME);
        if (seconds >= 0 && Double.isFinite(seconds)) {
            return seconds;
        }
        throw new MicroSpikeException(
                "--checkpoint-every: '" + every + "' must be a time from 0 s on, for example" + " '10 min'.");
    }

    /** The checkpoint in a folder, if there is one. */
    static Path file(Path folder) {
        return Recordings.checkpointIn(folder);
    }

    /**
     * Reads the checkpoint in a folder.
     *
     * @throws MicroSpikeException if there is none, or no run can resume from it
     */
    static Checkpoint read(Path folder) throws IOException {
        Path file = file(folder);
        if (Files.isRegularFile(file)) {
            return Checkpoint.read(file);
        }
        throw new MicroSpikeException("--resume: there is no checkpoint in '" + folder + "'. A run leaves one if it was"
                + " started with --checkpoint-every and has not ended.");
    }

    /** Removes what a killed run may have left in a folder beside its checkpoint, unless a run still saves one there. */
    static void removeLeftovers(Path folder) {
        try (OwnerLock lock = OwnerLock.take(folder.resolve(LOCK), OwnerLock.SystemLock.OF_SYSTEM)) {
            LOG.debug("Tidying up '{}' under {}", folder, lock);
            WholeFile.removeLeftovers(file(folder));
        } catch (OwnerLock.HeldException | IOException e) {
            LOG.debug("What is beside the checkpoint in '{}' stays: it harms nobody", folder, e);
        }
    }

    /**
     * Keeps other runs with checkpoints out of a folder that is there, until it is closed.
     *
     * @throws MicroSpikeException if there is such a run
     */
    static OwnerLock lock(Path folder) throws IOException {
        try {
            return OwnerLock.take(folder.resolve(LOCK), OwnerLock.SystemLock.OF_SYSTEM);
        } catch (OwnerLock.HeldException e) {
            throw new MicroSpikeException(
                    "Some process still records in '" + folder + "': " + e.getMessage()
                            + ". Wait until its run has ended, or choose another folder.",
                    e);
        }
    }

    /** How often the run that saved a checkpoint did so. */
    static Optional<String> every(Checkpoint checkpoint) {
        return Optional.ofNullable(checkpoint.notes().get(EVERY));
    }

    /**
     * Refuses a folder in which there is a run that can be resumed.
     *
     * @throws MicroSpikeException if there is a checkpoint
     */
    static void refuseExisting(Path folder) {
        Path file = file(folder);
        if (Files.exists(file)) {
            throw new MicroSpikeException("In '" + folder + "' there is a run that can be resumed: 'microspike run"
                    + " --resume " + folder + "'. Start another one in another folder, or remove '" + file + "'.");
        }
    }

    /** Saves a checkpoint now. */
    void save(Network network) {
        network.save(file(folder), notes);
        lastSaved = System.nanoTime();
    }

    /** Saves a checkpoint if it is time to. */
    void saveIfDue(Network network) {
        if (System.nanoTime() - lastSaved >= everyNanoseconds) {
            save(network);
        }
    }

    /** Removes the checkpoint of a run that has ended. */
    void remove() throws IOException {
        Checkpoint.delete(file(folder));
    }
}
