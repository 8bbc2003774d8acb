package org.microspike.app.command;

import java.nio.file.Path;
import java.util.Optional;
import org.microspike.api.network.Checkpoint;
import org.microspike.app.experiment.Experiment;
import org.microspike.app.result.MeasureCriterion;

/**
 * What is to be run, from the start or from a checkpoint.
 *
 * @param criterion what its neurons are judged by, unless this command line says otherwise
 * @param folder for the recording and the checkpoint; empty if there is to be neither
 */
record PlannedRun(
        Experiment experiment,
        MeasureCriterion criterion,
        Optional<Path> folder,
        Optional<Checkpoint> checkpoint,
        Optional<Checkpoints> checkpoints) {}
