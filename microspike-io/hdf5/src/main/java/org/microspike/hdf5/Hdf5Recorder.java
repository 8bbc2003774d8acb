package org.microspike.hdf5;

import java.io.DataInput;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.microspike.api.Recorder;
import org.microspike.api.Recording;
import org.microspike.api.internal.file.OwnerLock.HeldException;
import org.microspike.api.internal.file.OwnerLock.SystemLock;
import org.microspike.api.message.MicroSpikeException;
import org.microspike.api.record.OtherRecording;
import org.microspike.api.record.RecordedRun;
import org.microspike.api.record.Recovery;
import org.microspike.api.record.RunDescription;
import org.microspike.api.setting.Parameter;
import org.microspike.api.setting.Settings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The recorder "hdf5": one file recording.h5 that h5py, libsonata, BMTK and every other reader of SONATA opens, laid out
 * as {@link Layout} says.
 *
 * <p>A run of any length needs memory for a few buffers. Until it is finished its recording lies in a hidden folder
 * .recording-... beside the final file, and for the moment of finishing the disk must hold it twice. Should the process
 * be killed, or the disk be full, {@link #recover} makes a recording of what that folder holds up to the last flush.
 */
public final class Hdf5Recorder implements Recorder {
    private static final String FLUSH_EVERY = "flush_every";
    private static final String COMPRESSION = "compression";
    private static final String GZIP = "gzip";

    private final SystemLock systemLock;

    /** Makes the descriptor; called by {@link java.util.ServiceLoader}. */
    public Hdf5Recorder() {
        this(SystemLock.OF_SYSTEM);
    }

    Hdf5Recorder(SystemLock systemLock) {
        this.systemLock = systemLock;
    }

    @Override
    public String name() {
        return "hdf5";
    }

    @Override
    public String description() {
        return "one HDF5 file in the SONATA layout, " + Layout.FILE_NAME + ", readable with h5py and other tools";
    }

    @Override
    public List<Parameter> parameters() {
        return List.of(
                Parameter.time(
                                FLUSH_EVERY,
                                "1 s",
                                "the interval of real time at which what was recorded is flushed to disk")
                        .atLeast(0),
                Parameter.choice(
                        COMPRESSION,
                        List.of("none", GZIP),
                        "gzip: a smaller file without loss, for more time when the run is finished"));
    }

    @Override
    public boolean recordsNetworks() {
        return true;
    }

    /**
     * {@inheritDoc}
     *
     * <p>A recording that is already there is never overwritten, neither now nor when this one is finished.
     */
    @Override
    public Recording open(Path folder, RunDescription run, Settings settings) throws IOException {
        return Hdf5Recording.open(folder, run, settings.number(FLUSH_EVERY), compressed(settings), systemLock);
    }

    @Override
    public Optional<Path> recordingIn(Path folder) {
        return Optional.of(folder.resolve(Layout.FILE_NAME));
    }

    @Override
    public Recording resume(Path folder, RunDescription run, Settings settings, DataInput in) throws IOException {
        return Hdf5Recording.resume(folder, run, settings.number(FLUSH_EVERY), compressed(settings), in, systemLock);
    }

    private static boolean compressed(Settings settings) {
        return settings.text(COMPRESSION).equals(GZIP);
    }

    @Override
    public boolean hasUnfinished(Path folder) throws IOException {
        return !UnfinishedFolder.in(folder).isEmpty();
    }

    @Override
    public Recovery recover(Path folder, boolean keep) throws IOException {
        List<Path> recovered = new ArrayList<>();
        List<String> failures = new ArrayList<>();
        for (UnfinishedFolder each : UnfinishedFolder.in(folder)) {
            Path unfinished = each.path();
            try {
                Hdf5Recording.recover(each, keep, systemLock).ifPresent(recovered::add);
            } catch (HeldException e) {
                if (e.isCertain()) {
                    logger().warn("'{}' is left alone, as it is in use: {}", unfinished, e.getMessage());
                } else {
                    failures.add("'" + unfinished + "' is left alone: " + e.getMessage() + ".");
                }
            } catch (MicroSpikeException e) {
                failures.add("'" + unfinished + "' is left alone: " + e.getMessage());
            } catch (IOException e) {
                if (Files.exists(unfinished)) {
                    failures.add("'" + unfinished + "' is left as it is: " + problem(e)
                            + " Once the cause is removed, it can be recovered.");
                } else {
                    logger().info("'{}' has been recovered by another process, or finished", unfinished, e);
                }
            }
        }
        return new Recovery(recovered, failures);
    }

    /** The messages of file exceptions are often no more than the path. */
    private static String problem(IOException e) {
        if (e instanceof AccessDeniedException) {
            return "no permission for '" + e.getMessage() + "'.";
        }
        if (e instanceof NoSuchFileException) {
            return "'" + e.getMessage() + "' is not there any more.";
        }
        String message = String.valueOf(e.getMessage());
        return message.endsWith(".") ? message : message + ".";
    }

    @Override
    public boolean recognizes(Path file) {
        if (!Files.isRegularFile(file)) {
            return false;
        }
        try (Hdf5File candidate = Hdf5File.open(file)) {
            return candidate.has(Layout.MICROSPIKE);
        } catch (MicroSpikeException | IOException e) {
            return false;
        }
    }

    @Override
    public Optional<OtherRecording> readOther(Path file) throws IOException {
        Hdf5File opened;
        try {
            opened = Hdf5File.open(file);
        } catch (MicroSpikeException e) {
            // Who reads it as a recording says what is wrong.
            return Optional.empty();
        }
        SonataFile other = new SonataFile(opened);
        boolean isOther = false;
        try {
            isOther = !opened.has(Layout.MICROSPIKE)
                    && !(other.populations().isEmpty()
                            && other.sampledPopulations().isEmpty());
            return isOther ? Optional.of(other) : Optional.empty();
        } finally {
            if (!isOther) {
                opened.close();
            }
        }
    }

    /**
     * {@inheritDoc}
     *
     * <p>Spikes, potentials and weights are read from the file when they are asked for, again each time.
     *
     * @throws MicroSpikeException also if the file is missing or cannot be read
     */
    @Override
    public RecordedRun read(Path file) {
        return Hdf5RecordedRun.open(file);
    }

    /** Asked for only where there is something to say: logging takes a while to start. */
    private static Logger logger() {
        return LoggerFactory.getLogger(Hdf5Recorder.class);
    }
}
