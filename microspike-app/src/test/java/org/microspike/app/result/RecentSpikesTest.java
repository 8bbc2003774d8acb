package org.microspike.app.result;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.microspike.api.data.SpikeTrain;
import org.microspike.api.measure.GroupMeasures;
import org.microspike.api.message.MicroSpikeException;
import org.microspike.api.pattern.Schedule;
import org.microspike.api.record.RecordingPlan;
import org.microspike.api.record.RunDescription;

class RecentSpikesTest {
    private static final int NEURONS = 3;
    private static final Schedule SCHEDULE =
            new Schedule(2, 0.05, new int[] {Schedule.NO_PATTERN, 0, Schedule.NO_PATTERN, 1});
    private static final RunDescription RUN =
            new RunDescription("", 1, Map.of(), 1, NEURONS, SCHEDULE, RecordingPlan.SPIKES);

    private static RecentSpikes saved(RecentSpikes spikes, double seconds) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        spikes.save(new DataOutputStream(bytes));
        RecentSpikes restored = new RecentSpikes(RUN, seconds);
        restored.restore(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
        return restored;
    }

    @Test
    void measuresAreThoseOfAllSpikes() throws IOException {
        SplittableRandom random = new SplittableRandom(4);
        int count = 20_000;
        double[] times = random.doubles(count, 0, 200).sorted().toArray();
        int[] sources = random.ints(count, 0, NEURONS).toArray();
        RecentSpikes spikes = new RecentSpikes(RUN, 30);
        for (int i = 0; i < count; i++) {
            spikes.outputSpike(times[i], sources[i]);
            if (i % 997 == 0) {
                SpikeTrain told = new SpikeTrain(Arrays.copyOf(times, i + 1), Arrays.copyOf(sources, i + 1));
                for (double interval : new double[] {0.5, 30}) {
                    double from = Math.max(0, times[i] - interval);
                    assertEquals(
                            GroupMeasures.of(told, NEURONS, SCHEDULE, from, times[i]),
                            spikes.measures(from, times[i]),
                            "after " + i);
                }
                spikes = saved(spikes, 30);
            }
        }
    }

    @Test
    void noMoreIsMeasuredThanWasKept() throws IOException {
        RecentSpikes spikes = new RecentSpikes(RUN, 30);
        saved(spikes, 20);
        String message =
                assertThrows(MicroSpikeException.class, () -> saved(spikes, 31)).getMessage();
        assertEquals(
                "--last: the run was started to be measured over its last 30.0 s. Going on with it, it cannot be over"
                        + " more.",
                message);
    }
}
