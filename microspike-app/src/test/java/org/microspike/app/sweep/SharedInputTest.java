package org.microspike.app.sweep;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.microspike.api.Input;
import org.microspike.api.data.SpikeBlock;
import org.microspike.api.data.SpikeTrain;

class SharedInputTest {
    @Test
    void everyViewIsTheWholeInputHoweverTheyTakeTurns() throws IOException {
        double[] times = IntStream.range(0, 1000).mapToDouble(i -> i / 100.0).toArray();
        int[] sources = IntStream.range(0, 1000).map(i -> i % 7).toArray();
        SharedInput shared = new SharedInput(Input.of(new SpikeTrain(times, sources), 7), 3);
        List<List<Double>> read = List.of(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        SpikeBlock block = new SpikeBlock(16);
        int[] turns = {0, 0, 0, 1, 2, 2, 1, 0, 2, 2, 2, 1};
        for (int turn = 0; turn < 1000; turn++) {
            int view = turns[turn % turns.length];
            shared.view(view).read(block);
            for (int i = 0; i < block.size(); i++) {
                read.get(view).add(block.times()[i]);
                assertEquals((read.get(view).size() - 1) % 7, block.sources()[i]);
            }
        }
        for (List<Double> each : read) {
            assertEquals(IntStream.range(0, 1000).mapToObj(i -> i / 100.0).toList(), each);
        }
        assertEquals(7, shared.view(0).afferents());
    }
}
