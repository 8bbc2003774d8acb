package org.microspike.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Damages texts: their lines and words, and now and then their bytes. */
public final class TextMutator implements Mutator {
    private static final int MOST_CHANGES = 4;
    private static final Pattern NUMBER = Pattern.compile("\\d[\\w.]*");
    private static final Pattern WORD = Pattern.compile("[\\w.+-]+|[^\\w\\s]");
    private static final List<String> NUMBERS = List.of(
            "0",
            "-1",
            "1",
            "2",
            "3",
            "5",
            "7",
            "10",
            "0.1",
            "0.5",
            "100",
            "1000",
            "1000000",
            "2147483647",
            "1e-9",
            "1e9");
    /** What in a text often goes wrong. */
    private static final List<String> WORDS = List.of(
            "",
            "0",
            "-0",
            "-1",
            "1e-320",
            "1e-12",
            "0.1",
            "1",
            "2147483647",
            "2147483648",
            "-2147483648",
            "9223372036854775807",
            "99999999999999999999999999",
            "1e308",
            "1e999",
            "-1e999",
            "NaN",
            "Infinity",
            "0x10",
            "1_000",
            "1,5",
            "١٢",
            "true",
            "null",
            "~",
            "\"",
            "'",
            "\t",
            " ",
            ",",
            ":",
            "\n",
            "\r",
            "\r\n",
            "\0",
            "\uFEFF",
            "\u2028",
            "\u0085",
            "é",
            "𝄞",
            "%s%n",
            "../../x",
            "/dev/null",
            "#");

    private final BinaryMutator bytes = new BinaryMutator();
    private final List<String> words = new ArrayList<>(WORDS);

    /**
     * Makes a mutator.
     *
     * @param specials further words, or whole passages, that mean something in the format
     */
    public TextMutator(List<String> specials) {
        words.addAll(specials);
        words.add("x".repeat(5_000));
        words.add("9".repeat(400));
    }

    @Override
    public byte[] mutate(List<byte[]> corpus, SplittableRandom random) {
        if (random.nextInt(8) == 0) {
            return bytes.mutate(corpus, random);
        }
        String text = text(corpus, random);
        for (int left = 1 + random.nextInt(1 + random.nextInt(MOST_CHANGES)); left > 0; left--) {
            text = switch (random.nextInt(6)) {
                case 0 -> changeLines(text, corpus, random);
                case 1, 2 -> changeWord(text, WORD, words, random);
                default -> changeWord(text, NUMBER, NUMBERS, random);
            };
        }
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String text(List<byte[]> corpus, SplittableRandom random) {
        return new String(corpus.get(random.nextInt(corpus.size())), StandardCharsets.UTF_8);
    }

    private static String changeLines(String text, List<byte[]> corpus, SplittableRandom random) {
        List<String> lines = new ArrayList<>(List.of(text.split("\n", -1)));
        int line = random.nextInt(lines.size());
        switch (random.nextInt(6)) {
            case 0 -> lines.remove(line);
            case 1 -> lines.add(random.nextInt(lines.size() + 1), lines.get(line));
            case 2 -> lines.add(random.nextInt(lines.size()), lines.remove(line));
            case 3 ->
                lines.set(line, "  ".repeat(random.nextInt(4)) + lines.get(line).strip());
            case 4 -> lines = lines.subList(0, line);
            default -> {
                String[] others = text(corpus, random).split("\n", -1);
                lines.add(line, others[random.nextInt(others.length)]);
            }
        }
        return String.join(random.nextInt(16) == 0 ? "\r\n" : "\n", lines);
    }

    /** Replaces a word of some kind by one of others, or adds one before it. */
    private static String changeWord(String text, Pattern kind, List<String> words, SplittableRandom random) {
        List<MatchResult> found = kind.matcher(text).results().toList();
        String word = words.get(random.nextInt(words.size()));
        if (found.isEmpty()) {
            return text + word;
        }
        MatchResult place = found.get(random.nextInt(found.size()));
        int end = random.nextInt(8) == 0 ? place.start() : place.end();
        return text.substring(0, place.start()) + word + text.substring(end);
    }
}
