package org.microspike.app.log;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Locale;
import org.slf4j.Marker;
import org.slf4j.event.Level;
import org.slf4j.helpers.LegacyAbstractLogger;
import org.slf4j.helpers.MessageFormatter;

/** Writes one line for each message: its level, the last part of the logger's name, the text. */
final class StandardErrorLogger extends LegacyAbstractLogger {
    private static final long serialVersionUID = 1;

    /**
     * Makes the logger.
     *
     * @param name with its dots
     */
    StandardErrorLogger(String name) {
        this.name = name;
    }

    @Override
    public boolean isTraceEnabled() {
        return Verbosity.allows(name, Level.TRACE);
    }

    @Override
    public boolean isDebugEnabled() {
        return Verbosity.allows(name, Level.DEBUG);
    }

    @Override
    public boolean isInfoEnabled() {
        return Verbosity.allows(name, Level.INFO);
    }

    @Override
    public boolean isWarnEnabled() {
        return Verbosity.allows(name, Level.WARN);
    }

    @Override
    public boolean isErrorEnabled() {
        return Verbosity.allows(name, Level.ERROR);
    }

    @Override
    protected String getFullyQualifiedCallerName() {
        return StandardErrorLogger.class.getName();
    }

    @Override
    protected void handleNormalizedLoggingCall(
            Level level, Marker marker, String pattern, Object[] arguments, Throwable error) {
        String text = MessageFormatter.basicArrayFormat(pattern, arguments) + System.lineSeparator() + trace(error);
        // Names in messages may hold control characters; a terminal is only to show them.
        System.err.print(String.format(
                Locale.ROOT,
                "%-5s %s: %s",
                level,
                name.substring(name.lastIndexOf('.') + 1),
                text.replaceAll("[\\p{Cntrl}&&[^\r\n\t]]", "?")));
        System.err.flush();
    }

    private static String trace(Throwable error) {
        if (error == null) {
            return "";
        }
        StringWriter trace = new StringWriter();
        error.printStackTrace(new PrintWriter(trace, true));
        return trace.toString();
    }
}
