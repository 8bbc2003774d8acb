package org.microspike.images;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.microspike.api.Input;
import org.microspike.api.Trials;
import org.microspike.api.data.SpikeBlock;
import org.microspike.api.numeric.RandomStream;
import org.microspike.api.setting.Settings;
import org.microspike.api.trial.Trial;

/** When which picture is shown, and again. */
class ImageTrialsTest {
    @TempDir
    private Path folder;

    /** Five pictures of 2 x 2 pixels, with the labels 5 to 9. */
    private Input open(Object... given) throws IOException {
        Map<String, Object> settings = new HashMap<>(Map.of(
                "images", IdxFiles.pictures(folder, 5, 2, 2, (picture, pixel) -> 40 * picture + 10 * pixel),
                "labels", IdxFiles.labels(folder, 5, 6, 7, 8, 9)));
        for (int i = 0; i < given.length; i += 2) {
            settings.put((String) given[i], given[i + 1]);
        }
        ImagesSource source = new ImagesSource();
        return source.open(Settings.check(source.parameters(), settings), RandomStream.seeded(1));
    }

    private static Trials trials(Input input) {
        return input.trials().orElseThrow();
    }

    private static List<Trial> accepted(Input input) {
        List<Trial> accepted = new ArrayList<>();
        while (trials(input).next().isPresent()) {
            accepted.add(trials(input).next().get());
            trials(input).end(0);
        }
        return accepted;
    }

    private static List<Long> items(List<Trial> trials) {
        return trials.stream().map(Trial::item).toList();
    }

    @Test
    void showsASubsetInTheOrderOfTheFile() throws IOException {
        Input input = open("first", 1, "count", 3, "repeats", 2, "show", "0.1 s", "rest", "0.2 s");
        assertEquals(OptionalLong.of(6), trials(input).planned());
        List<Trial> shown = accepted(input);
        assertEquals(new Trial(0, 0.1, 0.3, "6", 1, 0), shown.get(0));
        assertEquals(List.of(1L, 2L, 3L, 1L, 2L, 3L), items(shown));
        // As decimal numbers, not as sums that grow less exact.
        assertEquals(new Trial(1.5, 1.6, 1.8, "8", 3, 0), shown.get(5));
        SpikeBlock block = new SpikeBlock(10);
        input.read(block);
        assertEquals(0, block.size());
        assertEquals(Double.POSITIVE_INFINITY, input.knownUntil(2));
    }

    @Test
    void shufflesEachRepeatAgain() throws IOException {
        List<Long> items = items(accepted(open("order", "shuffled", "repeats", 20)));
        List<List<Long>> repeats = new ArrayList<>();
        for (int i = 0; i < items.size(); i += 5) {
            List<Long> repeat = new ArrayList<>(items.subList(i, i + 5));
            repeats.add(List.copyOf(repeat));
            Collections.sort(repeat);
            assertEquals(List.of(0L, 1L, 2L, 3L, 4L), repeat);
        }
        assertTrue(repeats.stream().distinct().count() > 10, repeats::toString);
    }

    @Test
    void showsAPictureAgainUntilTheResponseIsStrongOrAllAttemptsAreUsed() throws IOException {
        Input input = open("least_spikes", 5, "attempts", 3);
        Trials trials = trials(input);
        assertTrue(trials.end(5));
        assertFalse(trials.end(4));
        assertEquals(new Trial(1, 1.35, 1.5, "6", 1, 1), trials.next().orElseThrow());
        assertFalse(trials.end(0));
        assertEquals(2, trials.next().orElseThrow().attempt());
        assertTrue(trials.end(0));
        assertEquals(new Trial(2, 2.35, 2.5, "7", 2, 0), trials.next().orElseThrow());
        assertEquals(OptionalLong.of(5), trials.planned());
    }

    @Test
    void withoutLabelsTheyAreEmpty() throws IOException {
        assertEquals("", trials(open("labels", "")).next().orElseThrow().label());
    }

    @Test
    void eachAttemptHasSpikesOfItsOwnThatDependOnNoOther() throws IOException {
        Object[] settings = {"least_spikes", 1, "rate", "10 kHz"};
        SpikeBlock first = new SpikeBlock(100);
        SpikeBlock again = new SpikeBlock(100);
        Input read = open(settings);
        read.read(first);
        trials(read).end(0);
        read.read(again);
        assertNotEquals(first.times()[0], again.times()[0] - 0.5, 1e-9);

        Input unread = open(settings);
        trials(unread).end(0);
        unread.read(first);
        assertEquals(again.times()[99], first.times()[99]);
        assertEquals(again.sources()[99], first.sources()[99]);
    }
}
