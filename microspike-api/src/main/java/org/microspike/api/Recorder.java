package org.microspike.api;

import java.io.DataInput;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.microspike.api.message.MicroSpikeException;
import org.microspike.api.record.OtherRecording;
import org.microspike.api.record.RecordedRun;
import org.microspike.api.record.Recovery;
import org.microspike.api.record.RunDescription;
import org.microspike.api.setting.Settings;

/** Service: a format in which runs are recorded. Providers are found by {@link java.util.ServiceLoader}. */
public non-sealed interface Recorder extends Plugin {
    /**
     * Whether it records any network. The recordings of one that does not are never asked for anything but one layer.
     *
     * @return false, the default, for one layer only
     * @since 0.1.0
     */
    default boolean recordsNetworks() {
        return false;
    }

    /**
     * Starts a recording. Refuses, before anything is simulated, a place it cannot write to and a recording that is
     * already there.
     *
     * @param folder an existing folder in which to make the recording, under a file name of the recorder's choice
     * @param run what is about to run, and what of it to record
     * @param settings the checked values of {@link #parameters()}
     * @return the recording, which appears under its final name when closed
     * @throws MicroSpikeException if there is such a recording already
     * @throws IOException if the folder cannot be written to
     */
    Recording open(Path folder, RunDescription run, Settings settings) throws IOException;

    /**
     * Where {@link #open} makes the recording of a run.
     *
     * @param folder the folder given to {@link #open}
     * @return its file, whether it is there or not; empty, the default, if no name is the same for all runs
     * @since 0.1.0
     */
    default Optional<Path> recordingIn(Path folder) {
        return Optional.empty();
    }

    /**
     * Resumes a recording that was saved in a checkpoint and not finished. What was recorded after the checkpoint
     * is dropped: the run does it again.
     *
     * @param folder the folder given to {@link #open}, which may have been moved with all it holds
     * @param run the same as was given to {@link #open}
     * @param settings the checked values of {@link #parameters()}
     * @param in what {@link Recording#save} wrote
     * @return the recording, which from now on is as it was then
     * @throws MicroSpikeException if the recording is not there any more, or damaged, or some process still records it
     * @throws IOException if the folder cannot be read or written
     */
    default Recording resume(Path folder, RunDescription run, Settings settings, DataInput in) throws IOException {
        Recording recording = open(folder, run, settings);
        try {
            recording.restore(in);
            return recording;
        } catch (IOException | RuntimeException e) {
            recording.close();
            throw e;
        }
    }

    /**
     * Whether a file looks like a recording of this format. Does not throw for other files, nor for missing ones.
     *
     * @param file any path
     * @return true if {@link #read} is worth trying
     */
    default boolean recognizes(Path file) {
        return false;
    }

    /**
     * Opens a finished recording for reading.
     *
     * @param file a recording of this format
     * @return what was recorded
     * @throws MicroSpikeException if the file is damaged or not a recording of this format
     * @throws IOException if the file cannot be read
     */
    default RecordedRun read(Path file) throws IOException {
        throw new MicroSpikeException("The recorder '" + name() + "' cannot read recordings back.");
    }

    /**
     * Opens a file of this format that another program made, and that is no recording.
     *
     * @param file any path
     * @return what it holds, to be closed; empty if it is a recording, or none of this format
     * @throws MicroSpikeException if it is damaged
     * @throws IOException if the file cannot be read
     */
    default Optional<OtherRecording> readOther(Path file) throws IOException {
        return Optional.empty();
    }

    /**
     * Whether in a folder there are recordings of runs that have not finished theirs: {@link #recover} saves those that
     * no running process still records.
     *
     * @param folder an existing folder
     * @return false if this recorder keeps nothing of such runs
     * @throws IOException if the folder cannot be read
     * @since 0.1.0
     */
    default boolean hasUnfinished(Path folder) throws IOException {
        return false;
    }

    /**
     * Makes recordings of what is left in a folder of runs that ended without finishing theirs: killed, or on a full
     * disk. They are marked as not complete. Leaves alone what a running process still records, or recovers. Nothing of
     * a run is removed before its recording is safely there.
     *
     * @param folder an existing folder in which recordings were made
     * @param keep whether to keep what is left, as a run that was saved in a checkpoint needs to resume
     * @return the recordings made, and what could not be saved; {@link Recovery#NOTHING} if nothing was left, or this
     *     recorder keeps nothing
     * @throws IOException if the folder cannot be read
     */
    default Recovery recover(Path folder, boolean keep) throws IOException {
        return Recovery.NOTHING;
    }
}
