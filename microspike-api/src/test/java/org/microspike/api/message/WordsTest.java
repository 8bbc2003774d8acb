package org.microspike.api.message;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class WordsTest {
    @Test
    void oneIsNotSeveral() {
        assertEquals("1 output spike", Words.count(1, "output spike"));
        assertEquals("0 neurons", Words.count(0, "neuron"));
        assertEquals("57,579,777 input spikes", Words.count(57_579_777, "input spike"));
    }

    @Test
    void theArticleFitsTheWord() {
        assertEquals("an input source", Words.a("input source"));
        assertEquals("a neuron model", Words.a("neuron model"));
    }
}
