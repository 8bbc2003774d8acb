package org.microspike.api.pattern;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class ScheduleTest {
    private final Schedule schedule = new Schedule(2, 0.05, new int[] {Schedule.NO_PATTERN, 0, Schedule.NO_PATTERN, 1});

    @Test
    void repeatsItself() {
        assertEquals(0.2, schedule.period());
        assertEquals(Schedule.NO_PATTERN, schedule.patternIn(schedule.slotAt(0.01)));
        assertEquals(0, schedule.patternIn(schedule.slotAt(0.07)));
        assertEquals(1, schedule.patternIn(schedule.slotAt(0.17)));
        assertEquals(0, schedule.patternIn(schedule.slotAt(20.07)));
    }

    @Test
    void aTimeLiesBetweenTheStartOfItsSlotAndThatOfTheNext() {
        for (long slot = 0; slot < 100_000; slot++) {
            double start = schedule.startOf(slot);
            assertEquals(slot, schedule.slotAt(start));
            if (slot > 0) {
                assertEquals(slot - 1, schedule.slotAt(Math.nextDown(start)));
            }
        }
    }

    @Test
    void noneNeverShowsAPattern() {
        assertEquals(0, Schedule.NONE.patterns());
        assertEquals(Schedule.NO_PATTERN, Schedule.NONE.patternIn(Schedule.NONE.slotAt(123.4)));
    }

    @Test
    void refusesAPatternThatThereIsNot() {
        assertThrows(IllegalArgumentException.class, () -> new Schedule(1, 0.05, new int[] {1}));
        assertThrows(IllegalArgumentException.class, () -> new Schedule(1, 0, new int[] {0}));
        assertTrue(assertThrows(IllegalArgumentException.class, () -> new Schedule(1, 0.05, new int[0]))
                .getMessage()
                .contains("slots"));
    }
}
