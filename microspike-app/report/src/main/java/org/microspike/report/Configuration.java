package org.microspike.report;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The few settings that a report looks up in the text of an experiment. */
record Configuration(String text) {
    private static final Pattern NAME = Pattern.compile("^name:[ \t]*(.+)$", Pattern.MULTILINE);
    private static final Pattern THRESHOLD =
            Pattern.compile("^neurons:[ \t]*\\R(?:[ \t]+.*\\R)*?[ \t]+threshold:[ \t]*(\\S+)", Pattern.MULTILINE);

    /** The experiment's name. */
    Optional<String> name() {
        return first(NAME);
    }

    /** The neurons' threshold; empty if the experiment does not state it, or not as a plain number. */
    OptionalDouble threshold() {
        try {
            return first(THRESHOLD).stream().mapToDouble(Double::parseDouble).findFirst();
        } catch (NumberFormatException e) {
            return OptionalDouble.empty();
        }
    }

    private Optional<String> first(Pattern pattern) {
        Matcher matcher = pattern.matcher(text);
        return matcher.find() ? Optional.of(unquoted(matcher.group(1).strip())) : Optional.empty();
    }

    private static String unquoted(String value) {
        boolean quoted = value.length() > 1
                && (value.startsWith("'") && value.endsWith("'") || value.startsWith("\"") && value.endsWith("\""));
        return quoted ? value.substring(1, value.length() - 1) : value;
    }
}
