package org.microspike.api.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class ShareTest {
    @Test
    void intervalsAreWilsons() {
        // R: prop.test(x, n, correct = FALSE)
        assertEquals(0.9, new Share(100, 90).value());
        assertEquals(0.8256343, new Share(100, 90).low(), 1e-6);
        assertEquals(0.9447708, new Share(100, 90).high(), 1e-6);
        assertEquals(0, new Share(100, 0).low(), 1e-12);
        assertEquals(0.0369935, new Share(100, 0).high(), 1e-6);
        assertEquals(1, new Share(100, 100).high(), 1e-12);
    }
}
