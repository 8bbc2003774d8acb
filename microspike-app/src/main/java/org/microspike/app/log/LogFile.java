package org.microspike.app.log;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.OutputStreamAppender;
import ch.qos.logback.core.filter.Filter;
import ch.qos.logback.core.spi.FilterReply;
import java.io.ByteArrayOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.microspike.api.plugin.Plugins;
import org.slf4j.LoggerFactory;

/**
 * A file that receives all that a command says on standard error and all that MicroSpike logs, however little of it standard
 * error shows. There is none before it is {@linkplain #open opened}.
 */
public final class LogFile implements AutoCloseable {
    /** Names in messages may hold control characters, as in those that are shown. */
    private static final String PATTERN = "%d{yyyy-MM-dd HH:mm:ss.SSS} %-5level [%thread] %logger{0}: "
            + "%replace(%msg%n%ex){'[\\p{Cntrl}&&[^\\r\\n\\t]]', '?'}";

    /** The loggers whose levels are set apart from all others. */
    private static final List<String> OWN = List.of(Plugins.class.getName(), "org.microspike");

    private final OutputStream standardError;
    private Optional<Opened> opened = Optional.empty();

    /**
     * Makes ready for a file.
     *
     * @param standardError where what a command says is written to in any case
     */
    public LogFile(OutputStream standardError) {
        this.standardError = new Copying(standardError);
    }

    /** Returns the stream for what a command says: standard error, and the file once there is one. */
    public OutputStream standardError() {
        return standardError;
    }

    /**
     * Writes to a file from now on, behind what is in it already.
     *
     * @param file the file, made if it is not there
     * @throws IOException if it cannot be written
     */
    public void open(Path file) throws IOException {
        opened = Optional.of(
                new Opened(Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND)));
    }

    /** Writes a line to the file, if there is one. */
    public void note(String line) {
        opened.ifPresent(file -> file.noted.info(line));
    }

    @Override
    public void close() {
        opened.ifPresent(Opened::close);
        opened = Optional.empty();
    }

    /** The file while it is written. */
    private static final class Opened {
        private final LoggerContext logging = (LoggerContext) LoggerFactory.getILoggerFactory();
        private final Logger root = logging.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        private final Logger noted = logging.getLogger("microspike");
        private final OutputStreamAppender<ILoggingEvent> file = new OutputStreamAppender<>();
        private final Map<String, Level> shown = new LinkedHashMap<>();

        Opened(OutputStream stream) {
            file.setContext(logging);
            file.setEncoder(StandardErrorLogging.encoder(logging, PATTERN));
            file.setOutputStream(stream);
            file.start();
            noted.setAdditive(false);
            noted.setLevel(Level.INFO);
            noted.addAppender(file);
            OWN.forEach(name -> shown.put(name, logging.getLogger(name).getEffectiveLevel()));
            others().forEachRemaining(each -> each.addFilter(new AsShown(shown)));
            root.addAppender(file);
            OWN.forEach(name -> logging.getLogger(name).setLevel(Level.DEBUG));
        }

        private Iterator<Appender<ILoggingEvent>> others() {
            return root.iteratorForAppenders();
        }

        void close() {
            shown.forEach((name, level) -> logging.getLogger(name).setLevel(level));
            noted.detachAppender(file);
            root.detachAppender(file);
            others().forEachRemaining(Appender::clearAllFilters);
            file.stop();
        }
    }

    /** Keeps from standard error what is logged for the file alone. */
    private static final class AsShown extends Filter<ILoggingEvent> {
        private final Map<String, Level> levels;

        AsShown(Map<String, Level> levels) {
            this.levels = levels;
        }

        @Override
        public FilterReply decide(ILoggingEvent event) {
            return levels.entrySet().stream()
                    .filter(each -> event.getLoggerName().startsWith(each.getKey()))
                    .findFirst()
                    .filter(each -> !event.getLevel().isGreaterOrEqual(each.getValue()))
                    .map(each -> FilterReply.DENY)
                    .orElse(FilterReply.NEUTRAL);
        }
    }

    /** Passes on what is written, and notes each line of it. */
    private final class Copying extends FilterOutputStream {
        private final ByteArrayOutputStream line = new ByteArrayOutputStream();

        Copying(OutputStream stream) {
            super(stream);
        }

        @Override
        public void write(int oneByte) throws IOException {
            out.write(oneByte);
            if (oneByte == '\n') {
                note(line.toString(StandardCharsets.UTF_8).stripTrailing());
                line.reset();
            } else {
                line.write(oneByte);
            }
        }

        @Override
        public void close() throws IOException {
            flush();
        }
    }
}
