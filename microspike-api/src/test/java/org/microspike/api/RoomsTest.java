package org.microspike.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.spi.ToolProvider;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;

/** The packages of this module stand in an order: none uses one after it. */
class RoomsTest {
    private static final List<String> ORDER = List.of(
            ".message",
            ".file",
            ".numeric",
            ".setting",
            ".data",
            ".pattern",
            ".trial",
            ".record",
            "",
            ".internal.file",
            ".internal.guard",
            ".internal.engine",
            ".sort",
            ".plugin",
            ".network",
            ".measure");

    private static final Pattern USE =
            Pattern.compile("^ +org\\.microspike\\.api(\\S*) +-> org\\.microspike\\.api(\\S*) ");

    @Test
    void noRoomUsesALaterOne() throws URISyntaxException {
        StringWriter out = new StringWriter();
        PrintWriter printer = new PrintWriter(out);
        int status = ToolProvider.findFirst("jdeps")
                .orElseThrow()
                .run(
                        printer,
                        printer,
                        "-verbose:package",
                        "--multi-release",
                        "base",
                        "--module-path",
                        place(Logger.class),
                        place(Plugin.class));
        assertEquals(0, status, out::toString);

        Set<String> rooms = new TreeSet<>();
        List<String> upward = new ArrayList<>();
        for (String line : (Iterable<String>) out.toString().lines()::iterator) {
            Matcher use = USE.matcher(line + " ");
            if (use.find()) {
                rooms.add(use.group(1));
                rooms.add(use.group(2));
                assertTrue(ORDER.contains(use.group(1)) && ORDER.contains(use.group(2)), line);
                if (ORDER.indexOf(use.group(1)) < ORDER.indexOf(use.group(2))) {
                    upward.add(line.strip());
                }
            }
        }
        assertEquals(new TreeSet<>(ORDER), rooms);
        assertEquals(List.of(), upward);
    }

    /** The jar or folder that a class was loaded from. */
    private static String place(Class<?> type) throws URISyntaxException {
        return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI())
                .toString();
    }
}
