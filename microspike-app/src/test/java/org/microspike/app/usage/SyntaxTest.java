package org.microspike.app.usage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** How the words of a command line are read; what is said of those that are wrong stands in the tests of the commands. */
class SyntaxTest {
    private final Syntax syntax = new Syntax("program try", "Tries something.", "program try x");
    private final Option file = syntax.argument("FILE", "What to try.");
    private final Option out = syntax.option("--out", "DIR", "Where to.");
    private final Option set = syntax.repeatableOption("--set", "key=value", "What to change.");
    private final Option fast = syntax.flag("--fast", "Whether to hurry.");

    private void read(String... words) {
        syntax.read(List.of(words));
    }

    private String mistake(String... words) {
        return assertThrows(UsageMistake.class, () -> read(words)).getMessage();
    }

    @Test
    void optionsStandAnywhereWithTheirValuesBesideOrBehind() {
        read("--out=a=b", "x", "--set", "k=1", "--fast", "--set=k=2");
        assertEquals("a=b", out.or(""));
        assertEquals("x", file.or(""));
        assertEquals(List.of("k=1", "k=2"), set.values());
        assertTrue(fast.given());
        assertEquals(0, syntax.verbosity());
    }

    @Test
    void shortFlagsMayBeJoined() {
        read("x", "-vv", "-v");
        assertEquals(3, syntax.verbosity());
        assertFalse(syntax.helpWanted());
        assertTrue(mistake("-q").startsWith("Unknown option '-q'; did you mean '-v'? Known: -v, --verbose, "));
    }

    @Test
    void afterTwoDashesThereAreNoOptions() {
        read("--", "--out");
        assertEquals("--out", file.or(""));
        assertFalse(out.given());
    }

    @Test
    void aValueMayStartWithADashButNotBeAnOption() {
        assertEquals("Missing required parameter for option '--out' (DIR).", mistake("--out", "--fast"));
        read("x", "--out", "-");
        assertEquals("-", out.or(""));
    }

    @Test
    void aFlagTakesNoValue() {
        assertEquals("option '--fast' takes no value.", mistake("x", "--fast=yes"));
    }

    @Test
    void whoAsksForHelpNeedsNothingElse() {
        read("-h");
        assertTrue(syntax.helpWanted());
    }

    @Test
    void helpFitsIntoATerminal() {
        syntax.option(
                "--a-name-so-long-that-it-has-a-line-of-its-own",
                "VALUE",
                "word ".repeat(30).strip());
        StringWriter text = new StringWriter();
        new Help(new PrintWriter(text))
                .print(syntax, Map.of("try", "word ".repeat(30).strip()));
        assertTrue(text.toString().lines().allMatch(line -> line.length() <= 80), text::toString);
        assertTrue(text.toString().contains("\n  -v, --verbose        Log more"), text::toString);
        assertTrue(text.toString().contains("\n  try  word word"), text::toString);
    }
}
