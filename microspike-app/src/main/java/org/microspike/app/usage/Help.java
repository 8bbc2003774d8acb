package org.microspike.app.usage;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Explains a command, in lines of at most 80 letters. */
public final class Help {
    private static final int WIDTH = 80;
    /** A longer name than this has a line of its own. */
    private static final int WIDEST_NAME = 26;

    private static final Map<String, String> EXIT_STATUS = new LinkedHashMap<>();

    static {
        EXIT_STATUS.put("0", "The command did what it was asked to.");
        EXIT_STATUS.put("1", "It failed.");
        EXIT_STATUS.put("2", "A mistake in the command line, or in a file or setting.");
        EXIT_STATUS.put("141", "The reader of the output, head for example, closed the pipe.");
    }

    private final PrintWriter out;

    /**
     * Prints what is explained.
     *
     * @param out where to
     */
    public Help(PrintWriter out) {
        this.out = out;
    }

    /**
     * Explains a command.
     *
     * @param syntax the command
     * @param commands those that may follow it, with what they do; none for most
     */
    public void print(Syntax syntax, Map<String, String> commands) {
        List<Option> options = syntax.options().stream()
                .sorted(Comparator.comparing(each -> each.name().replace("-", "")))
                .toList();
        printSynopsis(syntax, options, commands.isEmpty() ? "" : "COMMAND");
        wrapped(syntax.description(), WIDTH).forEach(out::println);
        Map<String, String> rows = new LinkedHashMap<>();
        syntax.argument().ifPresent(argument -> rows.put("    " + shown(argument), argument.description()));
        options.forEach(each -> rows.put(names(each), each.description()));
        printRows(rows);
        if (!commands.isEmpty()) {
            out.println("Commands:");
            printRows(commands);
        }
        out.println();
        out.println("Exit status:");
        printRows(EXIT_STATUS);
        out.println();
        out.println("Examples:");
        syntax.examples().forEach(example -> out.println("  " + example));
    }

    private void printSynopsis(Syntax syntax, List<Option> options, String command) {
        String start = "Usage: " + syntax.command() + " ";
        List<String> words = new ArrayList<>(List.of("[-hVv]"));
        options.stream()
                .filter(each -> each.names().size() == 1)
                .sorted(Comparator.comparing(Option::repeatable).thenComparing(each -> !each.isFlag()))
                .map(Help::shown)
                .forEach(words::add);
        syntax.argument().map(Help::shown).ifPresent(words::add);
        if (!command.isEmpty()) {
            words.add(command);
        }
        List<String> lines = wrapped(words, WIDTH - start.length());
        out.println(start + lines.get(0));
        lines.stream().skip(1).forEach(line -> out.println(" ".repeat(start.length()) + line));
    }

    /** As in a synopsis. */
    private static String shown(Option option) {
        String shown = option.required() ? option.typed() : "[" + option.typed() + "]";
        return option.repeatable() && !option.isFlag() ? shown + "..." : shown;
    }

    private static String names(Option option) {
        List<String> names = option.names();
        return names.size() > 1 ? String.join(", ", names) : "    " + option.typed();
    }

    /** Prints names with what is said of them in a column beside. */
    private void printRows(Map<String, String> rows) {
        int widest = rows.keySet().stream()
                .mapToInt(String::length)
                .filter(length -> length <= WIDEST_NAME)
                .max()
                .orElse(0);
        int column = 2 + widest + 2;
        rows.forEach((name, text) -> {
            List<String> lines = wrapped(text, WIDTH - column);
            if (name.length() > widest) {
                out.println("  " + name);
            } else {
                out.println("  " + name + " ".repeat(column - 2 - name.length()) + lines.remove(0));
            }
            lines.forEach(line -> out.println(" ".repeat(column) + line));
        });
    }

    private static List<String> wrapped(String text, int width) {
        return wrapped(List.of(text.split(" ")), width);
    }

    /** Lines of words; a word that is longer than a line has one of its own. */
    private static List<String> wrapped(List<String> words, int width) {
        List<String> lines = new ArrayList<>();
        for (String word : words) {
            int last = lines.size() - 1;
            if (last >= 0 && lines.get(last).length() + 1 + word.length() <= width) {
                lines.set(last, lines.get(last) + " " + word);
            } else {
                lines.add(word);
            }
        }
        return lines;
    }
}
