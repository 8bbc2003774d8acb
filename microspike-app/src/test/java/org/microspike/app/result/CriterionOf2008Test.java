package org.microspike.app.result;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.microspike.api.data.SpikeTrain;
import org.microspike.api.measure.GroupMeasures;
import org.microspike.api.pattern.Schedule;

/** What counts as a success in the paper of 2008. */
class CriterionOf2008Test {
    /** The only pattern is shown for 0.1 s every 0.4 s, 100 times. */
    private static final Schedule SCHEDULE = new Schedule(1, 0.1, new int[] {-1, 0, -1, -1});

    @ParameterizedTest
    @CsvSource({
        "1, 100, 0.0099, 0, true",
        "1, 100, 0.0101, 0, false",
        "1, 99,  0.0099, 0, true",
        "1, 98,  0.0099, 0, false",
        "1, 100, 0.0099, 1, false",
        "2, 100, 0.0099, 0, false",
    })
    void oneNeuronMustMeetAllOfIt(int neurons, int hits, double latency, int falseAlarms, boolean met) {
        double[] times = IntStream.range(0, hits + falseAlarms)
                .mapToDouble(spike -> spike < hits ? 0.1 + 0.4 * spike + latency : 39.95)
                .toArray();
        SpikeTrain train = new SpikeTrain(times, new int[times.length]);
        assertEquals(met, CriterionOf2008.isMet(GroupMeasures.of(train, neurons, SCHEDULE, 0, 40)));
    }
}
