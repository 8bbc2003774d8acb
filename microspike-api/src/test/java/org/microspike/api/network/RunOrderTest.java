package org.microspike.api.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.microspike.api.setting.SettingException;

/** In which order populations run, and how long an epoch may be. */
class RunOrderTest {
    @ParameterizedTest
    @CsvSource({
        "a chain has no limit,               'c>a 0, a>b 0.001',                  'c, a, b, d', Infinity",
        "what leads back limits the epoch,   'a>b 0.001, b>a 0.002, b>b 0.005',   'c, d, a, b', 0.002",
        "without delay the sender runs first, 'b>a 0, a>b 0.003',                 'c, d, b, a', 0.003",
        "one that only reaches itself waits for nobody, 'a>a 0.004, b>a 0.001',   'b, a, c, d', 0.004",
        "without synapses there is no limit, 'a>a Infinity',                      'a, b, c, d', Infinity",
    })
    void order(String what, String edges, String populations, double longest) {
        RunOrder order = RunOrder.of(List.of("a", "b", "c", "d"), edges(edges));
        assertEquals(populations, String.join(", ", order.populations()), what);
        assertEquals(longest, order.longestEpoch(), what);
    }

    @ParameterizedTest
    @CsvSource({
        "'a>b 0.1, b>c 0, c>d 0, d>b 0',     b -> c -> d -> b,  'bc, cd, db', db",
        "'a>a 0',                            a -> a,            aa,           aa",
        "'c>a 0, a>b 0, b>a 0',              a -> b -> a,       'ab, ba',     ba",
        "'c>d 0, d>c 0, d>a 0, a>b 0',       c -> d -> c,       'cd, dc',     dc",
    })
    void aCycleWithoutDelayIsRefusedAndNamed(String edges, String cycle, String projections, String blamed) {
        SettingException refused =
                assertThrows(SettingException.class, () -> RunOrder.of(List.of("a", "b", "c", "d"), edges(edges)));
        assertEquals("projections." + blamed + ".delay", refused.key());
        assertTrue(refused.getMessage().contains("a cycle without delay, " + cycle + ", so"), refused.getMessage());
        assertTrue(refused.getMessage().contains("(" + projections + ")"), refused.getMessage());
    }

    /** Those of "a>b 0.001, b>a 0", each named by its nodes. */
    private static List<RunOrder.Edge> edges(String text) {
        return Stream.of(text.split(", "))
                .map(each -> each.split("[> ]"))
                .map(each -> new RunOrder.Edge(each[0] + each[1], each[0], each[1], Double.parseDouble(each[2])))
                .toList();
    }
}
