package org.microspike.api.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class ColumnsTest {
    @Test
    void synapsesAreListedByNeuron() {
        int[] targets = {0, 2, 2, 0, 2};
        Columns columns = new Columns(Weights.sparse(3, 3, new int[] {0, 3, 3, 5}, targets, new double[5], 0));
        assertArrayEquals(new int[] {0, 3, 1, 2, 4}, columns.places());
        assertArrayEquals(new int[] {0, 2, 0, 0, 2}, columns.afferents());
        assertArrayEquals(new int[] {0, 2, 2}, new int[] {columns.start(0), columns.start(1), columns.start(2)});
        assertArrayEquals(new int[] {2, 2, 5}, new int[] {columns.end(0), columns.end(1), columns.end(2)});
    }

    @Test
    void denseWeightsHaveNone() {
        assertThrows(IllegalArgumentException.class, () -> new Columns(new Weights(1, 2, new double[2])));
    }
}
