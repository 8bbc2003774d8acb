package org.microspike.report;

import java.io.IOException;

/** Where the parts of a page put numbers, each block under an identifier of its own. */
interface Blocks {
    /** Adds a block of text. */
    void add(String id, String content) throws IOException;
}
