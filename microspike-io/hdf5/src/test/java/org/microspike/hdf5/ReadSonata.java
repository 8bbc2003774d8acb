package org.microspike.hdf5;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.microspike.api.Input;
import org.microspike.api.data.SpikeBlock;
import org.microspike.api.numeric.RandomStream;
import org.microspike.api.setting.Settings;

/**
 * A program that reads a SONATA file to its end and prints the number of spikes, of afferents, and the sum over all
 * spikes of the afferent times the place. Told to stop at a spike it ends there as if killed.
 */
final class ReadSonata {
    private ReadSonata() {}

    public static void main(String[] arguments) throws IOException {
        SonataSource source = new SonataSource();
        Settings settings = Settings.check(source.parameters(), Map.of("file", Path.of(arguments[0])));
        long stop = Long.parseLong(arguments[1]);
        long count = 0;
        long sum = 0;
        double last = 0;
        try (Input input = source.open(settings, RandomStream.seeded(1))) {
            SpikeBlock block = new SpikeBlock(4096);
            for (input.read(block); block.size() > 0; input.read(block)) {
                for (int i = 0; i < block.size(); i++) {
                    if (block.times()[i] < last) {
                        throw new IllegalStateException("Spike " + count + " is at " + block.times()[i]);
                    }
                    last = block.times()[i];
                    sum += block.sources()[i] * count;
                    count++;
                }
                if (count >= stop) {
                    Runtime.getRuntime().halt(3);
                }
            }
            System.out.println(count + " " + input.afferents() + " " + sum);
        }
    }
}
