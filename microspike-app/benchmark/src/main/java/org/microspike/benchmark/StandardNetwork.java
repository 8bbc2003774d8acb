package org.microspike.benchmark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import org.microspike.api.Input;
import org.microspike.api.data.SpikeBlock;
import org.microspike.api.data.SpikeTrain;
import org.microspike.api.network.InitialWeights;
import org.microspike.api.network.Network;
import org.microspike.api.network.NetworkBuilder;
import org.microspike.api.numeric.RandomStream;
import org.microspike.api.plugin.Plugins;
import org.microspike.api.setting.Settings;

/** What all benchmarks measure, kept in one place so that their figures can be compared: the standard network. */
final class StandardNetwork {
    static final int AFFERENTS = 2000;

    private StandardNetwork() {}

    /** Opens the standard input: a pattern of 50 ms in half of the afferents, a quarter of the time. */
    static Input openInput() {
        var source = Plugins.installed().inputSource("pattern");
        try {
            return source.open(Settings.check(source.parameters(), Map.of()), RandomStream.seeded(1));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The first spikes of the standard input, about 128,000 of which make a second. */
    static SpikeTrain firstSpikes(int count) {
        double[] times = new double[count];
        int[] afferents = new int[count];
        var block = new SpikeBlock(4096);
        try (Input input = openInput()) {
            int filled = 0;
            while (filled < count) {
                input.read(block);
                int taken = Math.min(block.size(), count - filled);
                System.arraycopy(block.times(), 0, times, filled, taken);
                System.arraycopy(block.sources(), 0, afferents, filled, taken);
                filled += taken;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new SpikeTrain(times, afferents);
    }

    /** The time by which all spikes have been delivered. */
    static double end(SpikeTrain spikes) {
        return Math.nextUp(spikes.times()[spikes.count() - 1]);
    }

    /** One neuron as in the papers about one, or several that inhibit one another; their weights do not learn yet. */
    static NetworkBuilder neurons(SpikeTrain spikes, int neurons) {
        return Network.builder()
                .input(spikes, AFFERENTS)
                .neurons("srm", neurons, Map.of("inhibition", neurons == 1 ? 0 : 0.25))
                .initialWeights(neurons == 1 ? InitialWeights.constant(0.475) : InitialWeights.uniform(0, 1));
    }

    /** The network whose speed counts: SRM neurons whose weights learn by STDP. */
    static Network learning(SpikeTrain spikes, int neurons) {
        return neurons(spikes, neurons).plasticity("stdp", Map.of()).build();
    }
}
