package org.microspike.app.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.microspike.api.network.Network;
import org.microspike.app.Pace;

/** A network from when it is ready until its recording or a checkpoint is left, whatever ends it. */
final class Simulation {
    private final PlannedRun run;
    private final Network network;
    private final Interruption interruption;
    private final PrintWriter err;

    Simulation(PlannedRun run, Network network, Interruption interruption, PrintWriter err) {
        this.run = run;
        this.network = network;
        this.interruption = interruption;
        this.err = err;
    }

    /** Runs to the end, or until interrupted, and leaves what the run is to leave, also if it fails. */
    void run() throws IOException {
        interruption.leaves(unfinished());
        try {
            if (run.checkpoints().isPresent()) {
                runWithCheckpoints(run.checkpoints().get());
            } else {
                runToEnd();
            }
        } catch (OutOfMemoryError e) {
            throw new SimulationTooLarge(e);
        }
    }

    /** Finishes the recording; also that of a run that is interrupted, or fails. */
    private void runToEnd() {
        try {
            simulate(() -> {});
        } catch (RuntimeException | Error e) {
            keepOrSuspend(e);
            throw e;
        }
        network.close();
    }

    /** Runs to the end and finishes the recording; else leaves a checkpoint to resume from. */
    private void runWithCheckpoints(Checkpoints checkpoints) throws IOException {
        try {
            if (run.checkpoint().isEmpty()) {
                // At the start: a part that cannot be saved is refused before anything is simulated.
                checkpoints.save(network);
            }
            simulate(() -> checkpoints.saveIfDue(network));
            if (run.experiment().isEnded(network)) {
                network.close();
                checkpoints.remove();
            } else {
                checkpoints.save(network);
                network.suspend();
            }
        } catch (IOException | RuntimeException | Error e) {
            keepOrSuspend(e);
            throw e;
        }
    }

    private void simulate(Runnable afterEachStep) {
        double duration = run.experiment().duration();
        Progress progress = new Progress(network.time(), duration);
        try {
            Pace pace = new Pace(50);
            while (!run.experiment().isEnded(network) && !interruption.requested()) {
                boolean reached = run.experiment().run(network, pace.next(network.time(), duration));
                afterEachStep.run();
                if (!reached && !interruption.requested()) {
                    throw run.experiment().endsEarly(network);
                }
                progress.update(network);
            }
        } finally {
            interruption.stopped();
            progress.end();
        }
    }

    /** Leaves a run that failed as what can be resumed, if there is a checkpoint, or else as a recording. */
    private void keepOrSuspend(Throwable failure) {
        if (run.checkpoints().isEmpty()) {
            keep(failure);
            return;
        }
        Path folder = run.folder().orElseThrow();
        if (Files.exists(Checkpoints.file(folder))) {
            network.suspend();
            err.println("microspike: once the cause is removed, 'microspike run --resume " + folder
                    + "' resumes from the latest checkpoint; 'microspike recover " + folder
                    + "' makes a recording of what was written.");
        } else if (network.time() > 0) {
            // Somebody removed the folder with all that is in it: save what can be.
            keep(failure);
        } else {
            network.suspend();
        }
    }

    /** Finishes the recording of a run that failed, and says what is kept. */
    private void keep(Throwable failure) {
        Optional<Path> folder = run.folder().filter(place -> run.experiment().recorded() && network.time() > 0);
        try {
            network.close();
            folder.ifPresent(place ->
                    err.println("microspike: what was simulated, " + network.time() + " s, is kept in " + place + "."));
        } catch (RuntimeException e) {
            failure.addSuppressed(e);
            folder.ifPresent(place -> err.println("microspike: once the cause is removed, 'microspike recover " + place
                    + "' makes a recording of what was written."));
        }
    }

    /** What is left when the process cannot end by itself. */
    private Interruption.Unfinished unfinished() {
        return new Interruption.Unfinished() {
            @Override
            public void requestStop() {
                network.requestStop();
            }

            @Override
            public void finish() {
                keepOrSuspend(new IllegalStateException("The process is ending"));
            }

            @Override
            public void abandon() {
                run.folder()
                        .ifPresent(folder -> err.println("microspike: 'microspike recover " + folder
                                + "' makes a recording of what was written."));
            }
        };
    }
}
