package org.microspike.api.trial;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Trials that count, and the order of their labels. */
class TrialTest {
    @Test
    void labelsAreInTheOrderOfNumbersThenOfLetters() {
        assertEquals(
                List.of("-3", "0", "2", "10", "12345678901234567890", "", "1a", "b"),
                Stream.of("b", "10", "1a", "2", "", "12345678901234567890", "0", "-3")
                        .sorted(Trial.BY_LABEL)
                        .toList());
        assertTrue(Trial.BY_LABEL.compare("07", "7") != 0, "two labels");
    }

    @Test
    void acceptedTrialsWithALabelCount() {
        Trial labelled = new Trial(0, 1, 1, "a", 0, 0);
        assertTrue(new TrialResult(labelled, "", 0, true).isLabelled());
        assertFalse(new TrialResult(labelled, "", 0, false).isLabelled());
        assertFalse(new TrialResult(new Trial(0, 1, 1, "", 0, 0), "", 0, true).isLabelled());
    }
}
