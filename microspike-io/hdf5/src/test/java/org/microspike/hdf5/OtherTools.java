package org.microspike.hdf5;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** Other people's tools for HDF5 files; tests that need one which is not installed are skipped. */
final class OtherTools {
    private static final Optional<String> WITH_H5PY = Stream.of("python3", "/usr/bin/python3")
            .filter(python -> runs(python, "-c", "import h5py"))
            .findFirst();

    private OtherTools() {}

    /** Runs a script that knows h5py, numpy and the file's name as {@code path}, and gives what it prints. */
    static String h5py(Path file, String script) throws IOException {
        Assumptions.assumeTrue(WITH_H5PY.isPresent(), "Python with h5py is not installed");
        String preamble = "import h5py, sys\nimport numpy as np\npath = sys.argv[1]\n";
        return output(WITH_H5PY.get(), "-c", preamble + script, file.toString());
    }

    /** Runs one of the tools of the HDF5 library, and gives what it prints. */
    static String run(String tool, String... arguments) throws IOException {
        Assumptions.assumeTrue(runs(tool, "--version"), tool + " is not installed");
        List<String> command = new ArrayList<>(List.of(tool));
        command.addAll(List.of(arguments));
        return output(command.toArray(String[]::new));
    }

    private static boolean runs(String... command) {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String output(String... command) throws IOException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            assertEquals(0, process.waitFor(), output);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        return output;
    }
}
