package org.microspike.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The script for Windows starts Java as the other does, but for the archive of classes, which it does not use. */
class StartScriptsTest {
    private static final Path FOLDER = Path.of("src/main/distribution/bin");
    private static final Pattern OPTIONS =
            Pattern.compile("-XX:[^\\s'\"]+|-Xlog:\\w+|-D[\\w.]+=|--add-\\w+ [\\w.,=/]+");
    private static final Pattern COMMANDS = Pattern.compile("for %%b in \\(([^)]*)\\)");

    private final String unix;
    private final String windows;

    StartScriptsTest() throws IOException {
        unix = Files.readString(FOLDER.resolve("microspike"));
        windows = Files.readString(FOLDER.resolve("microspike.bat"));
    }

    @Test
    void bothGiveTheSameOptions() {
        Set<String> options = matches(OPTIONS, unix);
        options.removeIf(each -> each.matches("-XX:(Shared|DumpLoadedClass|AOTCache|[$]kind=).*"));
        options.remove("-Dmicrospike.terminal=");
        assertTrue(options.contains("-XX:InlineSmallCode=5000"), options::toString);
        assertEquals(options, matches(OPTIONS, windows));
    }

    @Test
    void bothGiveTheBestCompilerToTheSameCommands() {
        String commands =
                COMMANDS.matcher(windows).results().findFirst().orElseThrow().group(1);
        String listed = "    *\" " + commands.replace(" ", " \"* | *\" ") + " \"*)\n";
        assertTrue(unix.contains(listed), listed);
    }

    private static Set<String> matches(Pattern pattern, String text) {
        return pattern.matcher(text).results().map(MatchResult::group).collect(Collectors.toCollection(TreeSet::new));
    }
}
