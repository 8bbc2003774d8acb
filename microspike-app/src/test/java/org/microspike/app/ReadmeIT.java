package org.microspike.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program that README.md shows does what README.md says. */
class ReadmeIT {
    private static final Pattern JAVA_BLOCK =
            Pattern.compile("^```java\\R(.*?)^```", Pattern.DOTALL | Pattern.MULTILINE);

    @TempDir
    private Path folder;

    @Test
    void firstProgramCompilesAndRunsAsItStands() throws Exception {
        String program = firstProgram();
        Path classes = Compilation.compile(folder, Map.of("LearnAPattern.java", program));
        Path out = folder.resolve("out.txt");
        Path err = folder.resolve("err.txt");

        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--module-path",
                        Launcher.DISTRIBUTION.resolve("lib").toString(),
                        "--add-modules",
                        "ALL-MODULE-PATH",
                        "--class-path",
                        classes.toString(),
                        "LearnAPattern")
                .directory(folder.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start();

        assertEquals(0, Launcher.statusOf(process), Files.readString(err));
        String printed = Files.readString(out);
        assertTrue(printed.matches("hit rate [01][.,]\\d{3}\\Rlatency \\d+[.,]\\d\\d ms\\R"), printed);
    }

    private static String firstProgram() throws IOException {
        Path readme = Path.of(System.getProperty("microspike.readme"));
        Matcher block = JAVA_BLOCK.matcher(Files.readString(readme));
        assertTrue(block.find(), "README.md must show a program: a block that starts with ```java");
        assertTrue(
                block.group(1).contains("class LearnAPattern"),
                "the first ```java block of README.md must be a whole program, the class LearnAPattern with imports");
        return block.group(1);
    }
}
