package org.microspike.api.numeric;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Times with numbers, in order without objects. */
class NumberedTimesTest {
    private record Numbered(double time, int number) {}

    @Test
    void areSortedByTimeAndNumber() {
        RandomStream random = RandomStream.seeded(3);
        NumberedTimes times = new NumberedTimes();
        for (int size = 0; size < 200; size++) {
            times.clear();
            List<Numbered> expected = new ArrayList<>();
            for (int i = 0; i < size; i++) {
                // Many at equal times.
                Numbered each = new Numbered(random.nextInt(20) / 8.0, random.nextInt(50));
                times.add(each.time, each.number);
                expected.add(each);
            }
            times.sort();
            expected.sort(Comparator.comparingDouble(Numbered::time).thenComparingInt(Numbered::number));
            assertEquals(expected, list(times));
        }
    }

    @Test
    void thoseBeforeATimeMoveInTheirOrder() {
        NumberedTimes all = new NumberedTimes();
        NumberedTimes early = new NumberedTimes();
        double[] times = {0.3, 0.1, 0.2, 0.5, 0.1};
        for (int i = 0; i < times.length; i++) {
            all.add(times[i], i);
        }
        all.moveBefore(0.3, early);
        assertEquals(List.of(new Numbered(0.3, 0), new Numbered(0.5, 3)), list(all));
        assertEquals(List.of(new Numbered(0.1, 1), new Numbered(0.2, 2), new Numbered(0.1, 4)), list(early));
    }

    private static List<Numbered> list(NumberedTimes times) {
        List<Numbered> list = new ArrayList<>();
        for (int i = 0; i < times.size(); i++) {
            list.add(new Numbered(times.time(i), times.number(i)));
        }
        return list;
    }
}
