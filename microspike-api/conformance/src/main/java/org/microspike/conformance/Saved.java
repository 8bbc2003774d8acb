package org.microspike.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import org.microspike.api.Resumable;
import org.microspike.api.message.MicroSpikeException;

/** What a live object saved of itself, as for a checkpoint. */
final class Saved {
    private final byte[] bytes;

    private Saved(byte[] bytes) {
        this.bytes = bytes;
    }

    /** Saves an object; skips the test if it is one that cannot be saved, which no plugin must. */
    static Saved of(Resumable part) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            part.save(new DataOutputStream(bytes));
        } catch (MicroSpikeException e) {
            abort("Cannot be saved for a checkpoint: " + e.getMessage());
        }
        return new Saved(bytes.toByteArray());
    }

    /** The bytes, to be read from the first. */
    DataInputStream open() {
        return new DataInputStream(new ByteArrayInputStream(bytes));
    }

    /** Restores an object, which must read all that was saved. */
    <T extends Resumable> T restored(T part, Trial trial) throws IOException {
        DataInputStream in = open();
        part.restore(in);
        assertEquals(0, in.available(), () -> "Bytes that were saved and not read by restore" + trial);
        return part;
    }
}
