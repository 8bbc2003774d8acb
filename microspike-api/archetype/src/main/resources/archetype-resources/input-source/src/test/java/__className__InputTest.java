package ${package};

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.microspike.api.Input;
import org.microspike.api.data.SpikeBlock;
import org.microspike.api.numeric.RandomStream;

/** The number of spikes against the rate. */
class ${className}InputTest {
    @Test
    void afferentsSpikeAtTheirRate() throws IOException {
        Input input = new ${className}Input(100, 50, RandomStream.seeded(1));
        SpikeBlock block = new SpikeBlock(100_000);
        input.read(block);
        // 5000 spikes a second; the time of the last varies by a third of a percent.
        assertEquals(20, block.times()[block.size() - 1], 0.3);
    }
}
