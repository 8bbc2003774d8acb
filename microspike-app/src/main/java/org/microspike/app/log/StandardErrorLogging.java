package org.microspike.app.log;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.spi.ContextAwareBase;
import java.nio.charset.StandardCharsets;
import org.microspike.api.plugin.Plugins;

/** Sends what is logged to standard error: by default warnings. In place of a file in XML, which takes longer to read. */
public final class StandardErrorLogging extends ContextAwareBase implements Configurator {
    /** Names in messages may hold control characters; a terminal is only to show them. */
    private static final String PATTERN = "%-5level %logger{0}: %replace(%msg%n%ex){'[\\p{Cntrl}&&[^\\r\\n\\t]]', '?'}";

    /** For Logback, which finds this class as a service. */
    public StandardErrorLogging() {}

    @Override
    public ExecutionStatus configure(LoggerContext logging) {
        ConsoleAppender<ILoggingEvent> standardError = new ConsoleAppender<>();
        standardError.setContext(logging);
        standardError.setTarget("System.err");
        standardError.setEncoder(encoder(logging, PATTERN));
        standardError.start();
        Logger root = logging.getLogger(Logger.ROOT_LOGGER_NAME);
        root.setLevel(Level.WARN);
        root.addAppender(standardError);
        // jHDF warns at every write that writing is experimental; the recorder's own tests cover what it uses.
        logging.getLogger("io.jhdf").setLevel(Level.ERROR);
        // The commands themselves tell of plugins that could not be loaded: once, and where it matters.
        logging.getLogger(Plugins.class).setLevel(Level.ERROR);
        return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
    }

    /** Makes lines of what is logged, in UTF-8 as all that MicroSpike writes. */
    static PatternLayoutEncoder encoder(LoggerContext logging, String pattern) {
        PatternLayoutEncoder encoder = new PatternLayoutEncoder();
        encoder.setContext(logging);
        encoder.setPattern(pattern);
        encoder.setCharset(StandardCharsets.UTF_8);
        encoder.start();
        return encoder;
    }
}
