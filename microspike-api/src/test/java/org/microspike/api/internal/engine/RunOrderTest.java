package org.microspike.api.internal.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.microspike.api.internal.engine.RunOrder.CycleException;
import org.microspike.api.internal.engine.RunOrder.Edge;

/** In which order populations run, and how long an epoch may be. */
class RunOrderTest {
    @Test
    void aChainHasNoLimit() throws CycleException {
        RunOrder order = RunOrder.of(3, List.of(new Edge(2, 0, 0), new Edge(0, 1, 0.001)));
        assertEquals(List.of(2, 0, 1), order.populations());
        assertEquals(Double.POSITIVE_INFINITY, order.longestEpoch());
    }

    @Test
    void whatLeadsBackLimitsTheEpoch() throws CycleException {
        RunOrder order = RunOrder.of(2, List.of(new Edge(0, 1, 0.001), new Edge(1, 0, 0.002), new Edge(1, 1, 0.005)));
        assertEquals(List.of(0, 1), order.populations());
        assertEquals(0.002, order.longestEpoch());
    }

    @Test
    void withoutDelayTheSenderRunsFirst() throws CycleException {
        RunOrder order = RunOrder.of(2, List.of(new Edge(1, 0, 0), new Edge(0, 1, 0.003)));
        assertEquals(List.of(1, 0), order.populations());
        assertEquals(0.003, order.longestEpoch());
    }

    @Test
    void aCycleWithoutDelayIsRefusedAndNamed() {
        CycleException refused = assertThrows(
                CycleException.class,
                () -> RunOrder.of(
                        4, List.of(new Edge(0, 1, 0.1), new Edge(1, 2, 0), new Edge(2, 3, 0), new Edge(3, 1, 0))));
        assertEquals(3, refused.populations().size());
        assertEquals(Set.of(1, 2, 3), Set.copyOf(refused.populations()));
        assertThrows(CycleException.class, () -> RunOrder.of(1, List.of(new Edge(0, 0, 0))));
    }
}
