package org.microspike.api.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.microspike.api.data.SpikeTrain;
import org.microspike.api.pattern.Schedule;

class DiscoveryTest {
    /** Slots of 1 s: noise, pattern, noise, pattern. */
    private static final Schedule SCHEDULE = new Schedule(1, 1, new int[] {Schedule.NO_PATTERN, 0});

    private static final String CHANCE = "xx-xxx-x";
    private static final String HITS = "-".repeat(500);

    /** One spike every 2 s, each in a pattern (-) or a false alarm (x). */
    private static SpikeTrain spikes(String marks) {
        double[] times = new double[marks.length()];
        for (int i = 0; i < times.length; i++) {
            times[i] = 2 * i + (marks.charAt(i) == 'x' ? 0.5 : 1.5);
        }
        return new SpikeTrain(times, new int[times.length]);
    }

    private static Optional<Discovery> spike(int number) {
        return Optional.of(new Discovery(2 * (number - 1) + 1.5, number));
    }

    private static Optional<Discovery> discovery(String marks) {
        return Discovery.of(spikes(marks), 0, SCHEDULE);
    }

    private static Optional<Discovery> afterLastFalseAlarm(String marks) {
        return Discovery.afterLastFalseAlarm(spikes(marks), 0, SCHEDULE);
    }

    @Test
    void withoutLateFalseAlarmsItIsTheFirstSpikeAfterTheLastOne() {
        assertEquals(spike(9), discovery(CHANCE + HITS));
        assertEquals(spike(9), afterLastFalseAlarm(CHANCE + HITS));
    }

    @Test
    void aFalseAlarmSoonAfterTheOthersIsOneOfThem() {
        String soon = CHANCE + "-".repeat(9) + "x" + HITS;
        assertEquals(spike(19), discovery(soon));
        assertEquals(spike(19), afterLastFalseAlarm(soon));
    }

    @Test
    void aSingleLateFalseAlarmDoesNotMoveIt() {
        for (int hits : new int[] {10, 100, 10_000}) {
            String late = CHANCE + "-".repeat(hits) + "x-";
            assertEquals(spike(9), discovery(late), hits + " hits");
            assertEquals(spike(8 + hits + 2), afterLastFalseAlarm(late), hits + " hits");
            assertEquals(spike(9), discovery(CHANCE + "-".repeat(hits) + "x"), hits + " hits");
        }
    }

    @Test
    void aHandfulOfLateFalseAlarmsDoesNotMoveIt() {
        assertEquals(spike(9), discovery(CHANCE + HITS + "xxxxx-x-x" + HITS));
        assertEquals(spike(9), discovery(CHANCE + (HITS + "x").repeat(5)));
    }

    @Test
    void aNeuronThatLosesItsPatternAndFindsItAgainFoundItThen() {
        assertEquals(spike(608), discovery("xx" + "-".repeat(100) + CHANCE.repeat(63) + "x" + HITS));
    }

    @Test
    void aNeuronThatNeverFindsAnythingHasNone() {
        assertEquals(Optional.empty(), discovery(CHANCE.repeat(50)));
        assertEquals(Optional.empty(), afterLastFalseAlarm(CHANCE.repeat(50)));
    }

    @Test
    void aNeuronThatNeverSpikesHasNone() {
        assertEquals(Optional.empty(), discovery(""));
        assertEquals(Optional.empty(), afterLastFalseAlarm(""));
    }

    @Test
    void aNeuronWithoutFalseAlarmsFoundItsPatternAtItsFirstSpike() {
        assertEquals(spike(1), discovery("-"));
        assertEquals(spike(1), afterLastFalseAlarm("-"));
    }

    @Test
    void ofADeadNeuronNoneIsMeasured() {
        SpikeTrain spikes = spikes(CHANCE + HITS);
        double end = 2.0 * spikes.count();
        assertEquals(
                spike(9),
                GroupMeasures.of(spikes, 1, SCHEDULE, 0, end).discoveries().get(0));
        GroupMeasures later = GroupMeasures.of(spikes, 1, SCHEDULE, end, end + 100);
        assertEquals(Optional.empty(), later.discoveries().get(0));
        assertEquals(Optional.empty(), later.afterLastFalseAlarm().get(0));
    }

    @Test
    void itIsTheFirstSpikeFromWhichOnFewerThanOneInTenIsAFalseAlarm() throws IOException {
        SplittableRandom random = new SplittableRandom(5);
        for (int trial = 0; trial < 300; trial++) {
            StringBuilder marks = new StringBuilder();
            double early = random.nextDouble();
            double late = random.nextDouble(0.3);
            for (int i = 0; i < 100; i++) {
                marks.append(random.nextDouble() < (i < 50 ? early : late) ? 'x' : '-');
            }
            String train = marks.toString();
            assertEquals(byDefinition(train), discovery(train), train);
            assertEquals(byDefinition(train), savedAndRestored(spikes(train)).discovery(0), train);
        }
    }

    private static Optional<Discovery> byDefinition(String marks) {
        for (int first = 0; first < marks.length(); first++) {
            boolean rare = true;
            int falseAlarms = 0;
            for (int i = first; i < marks.length(); i++) {
                falseAlarms += marks.charAt(i) == 'x' ? 1 : 0;
                rare &= 10 * falseAlarms < i - first + 1;
            }
            if (rare) {
                return spike(first + 1);
            }
        }
        return Optional.empty();
    }

    /** A search that is saved and restored between any two spikes. */
    private static DiscoverySearch savedAndRestored(SpikeTrain train) throws IOException {
        DiscoverySearch search = new DiscoverySearch(1, SCHEDULE);
        for (double time : train.times()) {
            search.outputSpike(time, 0);
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            search.save(new DataOutputStream(bytes));
            search = new DiscoverySearch(1, SCHEDULE);
            search.restore(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
        }
        return search;
    }
}
