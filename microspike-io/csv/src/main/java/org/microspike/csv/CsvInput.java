package org.microspike.csv;

import java.io.IOException;
import java.util.Optional;
import org.microspike.api.Input;
import org.microspike.api.data.InputExtent;
import org.microspike.api.data.SpikeBlock;

/** An opened CSV text that is in order of time. */
final class CsvInput implements Input {
    private final SpikeReader reader;
    private final int afferents;
    private final Optional<InputExtent> extent;

    /**
     * Opens an input.
     *
     * @param reader at the text's first spike; closed with this input
     * @param afferents the number of afferents
     * @param extent of the text
     */
    CsvInput(SpikeReader reader, int afferents, Optional<InputExtent> extent) {
        this.reader = reader;
        this.afferents = afferents;
        this.extent = extent;
    }

    @Override
    public int afferents() {
        return afferents;
    }

    @Override
    public void read(SpikeBlock block) throws IOException {
        block.clear();
        while (!block.isFull() && reader.next()) {
            block.add(reader.time(), reader.afferent());
        }
    }

    @Override
    public Optional<InputExtent> extent() {
        return extent;
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }
}
