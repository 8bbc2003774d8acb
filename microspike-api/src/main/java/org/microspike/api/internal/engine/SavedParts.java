package org.microspike.api.internal.engine;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutput;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;

/** The parts of a network in a checkpoint, each with its length in front, so that none reads what is another's. */
public final class SavedParts {
    private SavedParts() {}

    /** Writes the state of a part of a network. */
    public interface Saver {
        void save(DataOutput out) throws IOException;
    }

    /** Reads the state of a part of a network. */
    public interface Restorer {
        void restore(DataInputStream in) throws IOException;
    }

    /** Gives the state of a part to another that was made like it. */
    static void copy(Saver from, Restorer to) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        from.save(new DataOutputStream(bytes));
        to.restore(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
    }

    /** Writes what a part saves, with its length in front. */
    public static void write(DataOutput out, Saver part) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        part.save(new DataOutputStream(bytes));
        out.writeInt(bytes.size());
        out.write(bytes.toByteArray());
    }

    /** What a part saved, to be read to its end. */
    public static DataInputStream read(DataInputStream in) throws IOException {
        int length = in.readInt();
        byte[] bytes = in.readNBytes(Math.max(0, length));
        if (bytes.length != length) {
            throw new EOFException();
        }
        return new DataInputStream(new ByteArrayInputStream(bytes));
    }

    /**
     * Makes sure that a part was read to its end.
     *
     * @throws IllegalStateException if it was not
     */
    public static void end(DataInputStream part, Object restored) throws IOException {
        if (part.available() > 0) {
            throw new IllegalStateException(restored.getClass().getName() + " left " + part.available()
                    + " bytes of what it had saved in the checkpoint unread.");
        }
    }
}
