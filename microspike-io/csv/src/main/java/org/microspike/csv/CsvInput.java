package org.microspike.csv;

import java.io.IOException;
import org.microspike.api.Input;
import org.microspike.api.SpikeBlock;

/** An opened CSV text. */
final class CsvInput implements Input {
    private final SpikeReader reader;
    private final int afferents;

    /**
     * Opens an input.
     *
     * @param reader at the text's first spike; closed with this input
     * @param afferents the number of afferents
     */
    CsvInput(SpikeReader reader, int afferents) {
        this.reader = reader;
        this.afferents = afferents;
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
    public void close() throws IOException {
        reader.close();
    }
}
