package org.microspike.hdf5;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.microspike.api.Input;
import org.microspike.api.data.InputExtent;
import org.microspike.api.data.SpikeBlock;
import org.microspike.api.internal.file.Closing;

/** The spikes of a few inputs in one order of time; of one time those of the earlier input come first. */
final class JoinedInputs implements Input {
    private static final int READ_AT_ONCE = 1024;

    private final List<Input> inputs;
    private final SpikeBlock[] blocks;
    private final int[] next;

    /**
     * Joins inputs.
     *
     * @param inputs at least one, all with the same number of afferents; closed with this input
     */
    JoinedInputs(List<Input> inputs) {
        this.inputs = inputs;
        next = new int[inputs.size()];
        blocks = new SpikeBlock[next.length];
        for (int i = 0; i < next.length; i++) {
            blocks[i] = new SpikeBlock(READ_AT_ONCE);
        }
    }

    @Override
    public int afferents() {
        return inputs.get(0).afferents();
    }

    @Override
    public Optional<InputExtent> extent() {
        return inputs.stream()
                .flatMap(input -> input.extent().stream())
                .reduce((one, other) -> new InputExtent(
                        one.spikes() + other.spikes(),
                        Math.max(one.last(), other.last()),
                        Math.min(one.lowestAfferent(), other.lowestAfferent())));
    }

    @Override
    public void skip(double time) throws IOException {
        for (Input input : inputs) {
            input.skip(time);
        }
    }

    @Override
    public void read(SpikeBlock block) throws IOException {
        block.clear();
        while (!block.isFull()) {
            int first = -1;
            for (int i = 0; i < next.length; i++) {
                if (next[i] == blocks[i].size()) {
                    inputs.get(i).read(blocks[i]);
                    next[i] = 0;
                }
                if (blocks[i].size() > 0
                        && (first < 0
                                || blocks[i].times()[next[i]] < blocks[first].times()[next[first]])) {
                    first = i;
                }
            }
            if (first < 0) {
                return;
            }
            block.add(blocks[first].times()[next[first]], blocks[first].sources()[next[first]]);
            next[first]++;
        }
    }

    @Override
    public void close() throws IOException {
        Closing.all(inputs);
    }
}
