package org.microspike.app.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is logged, and that a terminal only shows it. */
class StandardErrorLoggerTest {
    private static final String NEW_LINE = System.lineSeparator();

    @AfterEach
    void restore() {
        Verbosity.set(0);
    }

    private static String logged(Runnable logging) {
        PrintStream systemErr = System.err;
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        try {
            System.setErr(new PrintStream(err, true, StandardCharsets.UTF_8));
            logging.run();
        } finally {
            System.setErr(systemErr);
        }
        return err.toString(StandardCharsets.UTF_8);
    }

    @Test
    void oneLineTellsLevelClassAndText() {
        Logger logger = LoggerFactory.getLogger("org.example.Model");
        assertEquals("WARN  Model: 3 of 4" + NEW_LINE, logged(() -> logger.warn("{} of {}", 3, 4)));
        assertEquals("", logged(() -> logger.info("never")));
    }

    @Test
    void causeFollowsTheText() {
        Logger logger = LoggerFactory.getLogger("org.example.Model");
        String said = logged(() -> logger.error("It failed", new IllegalStateException("the cause")));
        assertTrue(
                said.startsWith("ERROR Model: It failed" + NEW_LINE + "java.lang.IllegalStateException: the cause"
                        + NEW_LINE + "\tat "),
                said);
    }

    @Test
    void controlCharactersAreNotSentToTheTerminal() {
        Logger logger = LoggerFactory.getLogger("org.example.Model");
        assertEquals("WARN  Model: a?[31mb\tc" + NEW_LINE, logged(() -> logger.warn("a{}[31mb\tc", "\u001b")));
    }

    @Test
    void moreIsLoggedOfMicroSpikeAloneWhenAskedFor() {
        Logger own = LoggerFactory.getLogger("org.microspike.app.X");
        Logger plugins = LoggerFactory.getLogger("org.microspike.api.plugin.Plugins");
        Logger other = LoggerFactory.getLogger("org.example.X");
        Logger jhdf = LoggerFactory.getLogger("io.jhdf.X");
        assertTrue(own.isWarnEnabled() && !own.isInfoEnabled());
        assertFalse(plugins.isWarnEnabled());
        assertFalse(jhdf.isWarnEnabled());
        Verbosity.set(1);
        assertTrue(own.isInfoEnabled() && !own.isDebugEnabled());
        assertTrue(plugins.isInfoEnabled());
        assertFalse(other.isInfoEnabled() || jhdf.isWarnEnabled());
        Verbosity.set(2);
        assertTrue(own.isDebugEnabled());
        assertFalse(other.isInfoEnabled());
    }
}
