package org.microspike.api.data;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.microspike.api.message.MicroSpikeException;

/**
 * Some of the neurons, or afferents, by their numbers. A million of them in a row take no more room than one.
 *
 * @param ranges kept ascending, those that touch joined; at least one
 * @since 0.1.0
 */
public record IndexRanges(List<Range> ranges) {
    private static final Pattern RANGE = Pattern.compile("\\s*(\\d{1,9})\\s*(?:-\\s*(\\d{1,9})\\s*)?");

    /**
     * Numbers in a row.
     *
     * @param first at least 0
     * @param last not before the first; included
     */
    public record Range(int first, int last) {
        public Range {
            if (first < 0 || last < first) {
                throw new MicroSpikeException("The range '" + first + "-" + last + "' "
                        + (first < 0 ? "starts below 0." : "ends before it starts."));
            }
        }
    }

    public IndexRanges {
        if (ranges.isEmpty()) {
            throw new IllegalArgumentException("At least one must be chosen");
        }
        ranges = joined(ranges);
    }

    private static List<Range> joined(List<Range> ranges) {
        List<Range> joined = new ArrayList<>();
        for (Range each :
                ranges.stream().sorted(Comparator.comparingInt(Range::first)).toList()) {
            Range before = joined.isEmpty() ? each : joined.get(joined.size() - 1);
            if (!joined.isEmpty() && each.first - 1 <= before.last) {
                joined.set(joined.size() - 1, new Range(before.first, Math.max(before.last, each.last)));
            } else {
                joined.add(each);
            }
        }
        return List.copyOf(joined);
    }

    /**
     * Those that a text names.
     *
     * @param text numbers from 0 and ranges of them, both ends included: {@code 0-4,7}
     * @return the chosen ones
     * @throws MicroSpikeException if the text is something else
     */
    public static IndexRanges parse(String text) {
        List<Range> ranges = new ArrayList<>();
        for (String part : text.split(",", -1)) {
            Matcher range = RANGE.matcher(part);
            if (!range.matches()) {
                throw new MicroSpikeException(
                        "'" + text + "' must be numbers and ranges of them, separated by commas, for example 0-4,7.");
            }
            int first = Integer.parseInt(range.group(1));
            ranges.add(new Range(first, range.group(2) == null ? first : Integer.parseInt(range.group(2))));
        }
        return new IndexRanges(ranges);
    }

    /**
     * The number of those chosen.
     *
     * @return at least 1
     */
    public int count() {
        return Math.toIntExact(ranges.stream()
                .mapToLong(range -> (long) range.last - range.first + 1)
                .sum());
    }

    /**
     * The highest number chosen.
     *
     * @return at least 0
     */
    public int last() {
        return ranges.get(ranges.size() - 1).last;
    }

    /**
     * The numbers chosen.
     *
     * @return ascending
     */
    public IntStream numbers() {
        return ranges.stream().flatMapToInt(range -> IntStream.rangeClosed(range.first, range.last));
    }

    /** As {@link #parse} reads it. */
    @Override
    public String toString() {
        return ranges.stream()
                .map(range -> range.first == range.last ? "" + range.first : range.first + "-" + range.last)
                .collect(Collectors.joining(","));
    }
}
