package org.microspike.api.network;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.microspike.api.Recording;
import org.microspike.api.internal.engine.Engine;
import org.microspike.api.internal.engine.RecordingProgress;
import org.microspike.api.internal.engine.SavedParts;
import org.microspike.api.internal.guard.Participants;
import org.microspike.api.record.RecordingPlan;
import org.microspike.api.record.RunDescription;

/** A network in the making, and all that has been opened for it: closed again if the network cannot be made. */
final class Construction {
    private final Participants participants;
    private final List<AutoCloseable> opened = new ArrayList<>();

    Construction(Participants participants) {
        this.participants = participants;
    }

    /** Makes a network, or what is to be known of one. */
    interface Maker<T> {
        T make() throws IOException;
    }

    /** Notes what has been opened. */
    <T extends AutoCloseable> T opened(T part) {
        opened.add(part);
        return part;
    }

    /** Makes something, or closes what has been opened for it. */
    <T> T make(Maker<T> maker) {
        try {
            return maker.make();
        } catch (IOException e) {
            closeAll(opened, e);
            throw new UncheckedIOException(e);
        } catch (RuntimeException | Error e) {
            closeAll(opened, e);
            throw participants.named(e, "at the start");
        }
    }

    /** Closes all that was opened in vain; failures to close are added to the reason. */
    static void closeAll(List<? extends AutoCloseable> opened, Throwable reason) {
        for (AutoCloseable each : opened) {
            try {
                each.close();
            } catch (Exception e) {
                reason.addSuppressed(e);
            }
        }
    }

    /** Opens recordings of what an engine does from now on. */
    void record(Engine engine, List<PlannedRecording> recordings, Function<RecordingPlan, RunDescription> describe)
            throws IOException {
        for (PlannedRecording planned : recordings) {
            RunDescription run = describe.apply(planned.plan());
            Recording recording = opened(planned.maker().open(run));
            engine.add(new RecordingProgress(recording, run));
        }
    }

    /** Restores an engine, and the recordings of what it did. */
    void resume(
            Checkpoint saved,
            Engine engine,
            List<PlannedRecording> recordings,
            Function<RecordingPlan, RunDescription> describe)
            throws IOException {
        try (DataInputStream in = saved.openState()) {
            if (!engine.restore(saved.time(), in)) {
                throw saved.mismatch("of another input");
            }
            for (PlannedRecording planned : recordings) {
                DataInputStream part = SavedParts.read(in);
                RunDescription run = describe.apply(planned.plan());
                Recording recording = opened(planned.maker().resume(run, part));
                SavedParts.end(part, recording);
                RecordingProgress progress = new RecordingProgress(recording, run);
                progress.restore(in);
                engine.add(progress);
            }
        } catch (EOFException e) {
            throw saved.mismatch("of a network with other parts");
        }
    }
}
