package org.microspike.app.command;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Runs in the distribution, beside its launcher: reads commands from standard input, and writes what each left. */
public final class CommandLoop {
    private CommandLoop() {}

    /**
     * Runs commands until standard input ends.
     *
     * @param arguments none
     * @throws IOException if standard input or output fails
     */
    public static void main(String[] arguments) throws IOException {
        System.setOut(System.err);
        DataInputStream in = new DataInputStream(new FileInputStream(FileDescriptor.in));
        DataOutputStream out = new DataOutputStream(new FileOutputStream(FileDescriptor.out));
        while (true) {
            int count = in.read();
            if (count < 0) {
                return;
            }
            String[] command = new String[count];
            for (int i = 0; i < count; i++) {
                command[i] = in.readUTF();
            }
            InProcess.Result result = InProcess.run(command);
            out.writeInt(result.status());
            write(out, result.out());
            write(out, result.err());
            out.flush();
        }
    }

    private static void write(DataOutputStream out, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(bytes.length);
        out.write(bytes);
    }
}
