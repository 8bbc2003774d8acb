package org.microspike.pattern;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.microspike.api.numeric.RandomStream;

/** A pattern in which every afferent spikes once, so that it is clear what became of each spike. */
class PresentationsTest {
    private static final int AFFERENTS = 20_000;
    private static final double SLOT = 0.05;

    @Test
    void showsThePatternAsItIsWithoutJitterAndDeletion() {
        double[] times = show(5, Map.of("jitter", "0 ms"));
        for (double time : times) {
            assertEquals(5 * SLOT + SLOT / 2, time, SpikeCode.TICK_SECONDS);
        }
    }

    @Test
    void jittersEachSpikeAroundItsTime() {
        for (double jitter : new double[] {0.001, 0.006, 0.1}) {
            double[] times = show(100, Map.of("jitter", jitter + " s"));
            double sum = 0;
            double squares = 0;
            int within = 0;
            for (double time : times) {
                double moved = time - 100.5 * SLOT;
                sum += moved;
                squares += moved * moved;
                within += Math.abs(moved) < jitter ? 1 : 0;
            }
            // 5 standard errors of a mean, of a standard deviation, and of a share.
            assertEquals(0, sum / AFFERENTS, 5 * jitter / Math.sqrt(AFFERENTS));
            assertEquals(jitter, Math.sqrt(squares / AFFERENTS), 5 * jitter / Math.sqrt(2 * AFFERENTS));
            assertEquals(0.6827, within / (double) AFFERENTS, 5 * Math.sqrt(0.68 * 0.32 / AFFERENTS));
        }
    }

    @Test
    void keepsAllSpikesWithinTheStretch() {
        int last = 999;
        for (int slot : new int[] {0, last}) {
            double[] times = show(slot, Map.of("jitter", "25 ms"));
            int unmoved = 0;
            for (double time : times) {
                assertTrue(time >= 0 && time < (last + 1) * SLOT);
                unmoved += Math.abs(time - (slot + 0.5) * SLOT) < SpikeCode.TICK_SECONDS ? 1 : 0;
            }
            // Half a slot is one standard deviation: 15.87 % would leave the stretch, and stay where they are.
            assertEquals(0.1587, unmoved / (double) AFFERENTS, 5 * Math.sqrt(0.1587 * 0.8413 / AFFERENTS));
        }
    }

    @Test
    void movesADeletedSpikeToARandomTimeInTheSlot() {
        double[] times = show(7, Map.of("jitter", "0 ms", "spike_deletion", 0.3));
        double sum = 0;
        int moved = 0;
        for (double time : times) {
            double inSlot = time - 7 * SLOT;
            assertTrue(inSlot > -SpikeCode.TICK_SECONDS && inSlot < SLOT + SpikeCode.TICK_SECONDS);
            if (Math.abs(inSlot - SLOT / 2) > SpikeCode.TICK_SECONDS) {
                moved++;
                sum += inSlot;
            }
        }
        assertEquals(0.3, moved / (double) AFFERENTS, 5 * Math.sqrt(0.3 * 0.7 / AFFERENTS));
        // Uniform in the slot: a standard deviation of slot / sqrt(12).
        assertEquals(SLOT / 2, sum / moved, 5 * SLOT / Math.sqrt(12.0 * moved));
    }

    @Test
    void deletesAnewInEveryPresentation() {
        Map<String, Object> given = settings(Map.of("jitter", "0 ms", "spike_deletion", 0.3));
        PatternParameters parameters = Inputs.parameters(given);
        SpikeCode code = SpikeCode.of(parameters);
        SlotWindow window = new SlotWindow(parameters, code, 1);
        Presentations presentations = presentations(parameters, code);
        int unmoved = 0;
        int presentationCount = 5;
        boolean[] everMoved = new boolean[AFFERENTS];
        for (int slot = 0; slot < presentationCount; slot++) {
            window.buffer(slot).clear();
            presentations.addBackground(oneSpikeEach(code), window.buffer(slot));
            presentations.show(slot, window);
            SpikeBuffer shown = window.buffer(slot);
            for (int i = 0; i < shown.size(); i++) {
                everMoved[code.afferentOf(shown.spikes()[i])] |=
                        code.ticksOf(shown.spikes()[i]) != code.slotTicks() / 2;
            }
        }
        for (boolean moved : everMoved) {
            unmoved += moved ? 0 : 1;
        }
        double share = Math.pow(0.7, presentationCount);
        assertEquals(share, unmoved / (double) AFFERENTS, 5 * Math.sqrt(share * (1 - share) / AFFERENTS));
    }

    /** The time of each afferent's spike in seconds since the start of the stretch. */
    private static double[] show(int slot, Map<String, ?> given) {
        PatternParameters parameters = Inputs.parameters(settings(given));
        SpikeCode code = SpikeCode.of(parameters);
        SlotWindow window = new SlotWindow(parameters, code, 1);
        Presentations presentations = presentations(parameters, code);
        presentations.addBackground(oneSpikeEach(code), window.buffer(slot));
        presentations.show(slot, window);
        double[] times = new double[AFFERENTS];
        int count = 0;
        int first = Math.max(0, slot - window.reach());
        for (int reached = first; reached <= slot + window.reach(); reached++) {
            SpikeBuffer buffer = window.buffer(reached);
            for (int i = 0; i < buffer.size(); i++) {
                long spike = buffer.spikes()[i];
                times[code.afferentOf(spike)] = reached * SLOT + code.ticksOf(spike) * SpikeCode.TICK_SECONDS;
                count++;
            }
        }
        assertEquals(AFFERENTS, count, "every spike is somewhere, and only once");
        return times;
    }

    private static Presentations presentations(PatternParameters parameters, SpikeCode code) {
        boolean[] takesPart = new boolean[AFFERENTS];
        Arrays.fill(takesPart, true);
        return new Presentations(takesPart, parameters, code, RandomStream.seeded(1), RandomStream.seeded(2));
    }

    private static SpikeBuffer oneSpikeEach(SpikeCode code) {
        SpikeBuffer buffer = new SpikeBuffer();
        for (int afferent = 0; afferent < AFFERENTS; afferent++) {
            buffer.add(code.pack(code.slotTicks() / 2, afferent));
        }
        return buffer;
    }

    private static Map<String, Object> settings(Map<String, ?> given) {
        Map<String, Object> settings = new HashMap<>(Map.of("afferents", AFFERENTS, "repeat", "50 s"));
        settings.putAll(given);
        return settings;
    }
}
