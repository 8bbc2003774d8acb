package org.microspike.app.usage;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.microspike.api.message.Names;

/**
 * The options and the argument that a command takes. A value follows its option as the next word or after {@code =}; after
 * {@code --} there are no options; short flags may be joined, as in {@code -vv}.
 */
public final class Syntax {
    private final String command;
    private final String description;
    private final List<String> examples;
    private final Map<String, Option> byName = new LinkedHashMap<>();
    private final List<Option> options = new ArrayList<>();
    private Optional<Option> argument = Optional.empty();

    /** Whether more is logged. */
    private final Option verbose = flag(List.of("-v", "--verbose"), "Log more on standard error; -vv logs everything.");

    private final Option help = flag(List.of("-h", "--help"), "Show this help message and exit.");
    private final Option version = flag(List.of("-V", "--version"), "Print version information and exit.");

    /**
     * Describes a command without options of its own.
     *
     * @param command its name, with what goes before it
     * @param description what it does, in a sentence or two
     * @param examples command lines that work
     */
    public Syntax(String command, String description, String... examples) {
        this.command = command;
        this.description = description;
        this.examples = List.of(examples);
    }

    /**
     * Adds an option that takes a value and may be given once.
     *
     * @param name with its dashes
     * @param label what stands for its value
     * @param explanation what it does, and its default
     * @return the option, for its value
     */
    public Option option(String name, String label, String explanation) {
        return add(new Option(List.of(name), label, explanation, false, false));
    }

    /**
     * Adds an option that must be given.
     *
     * @param name with its dashes
     * @param label what stands for its value
     * @param explanation what it does
     * @return the option, for its value
     */
    public Option requiredOption(String name, String label, String explanation) {
        return add(new Option(List.of(name), label, explanation, true, false));
    }

    /**
     * Adds an option that may be given several times.
     *
     * @param name with its dashes
     * @param label what stands for its value
     * @param explanation what it does
     * @return the option, for its values
     */
    public Option repeatableOption(String name, String label, String explanation) {
        return add(new Option(List.of(name), label, explanation, false, true));
    }

    /**
     * Adds an option without a value.
     *
     * @param name with its dashes
     * @param explanation what it does
     * @return the option
     */
    public Option flag(String name, String explanation) {
        return flag(List.of(name), explanation);
    }

    private Option flag(List<String> names, String explanation) {
        return add(new Option(names, "", explanation, false, false));
    }

    /**
     * Adds the argument, which must be given.
     *
     * @param label what stands for it
     * @param explanation what it is
     * @return the argument, for its value
     */
    public Option argument(String label, String explanation) {
        return setArgument(new Option(List.of(), label, explanation, true, false));
    }

    /**
     * Adds the argument, which may be left out.
     *
     * @param label what stands for it
     * @param explanation what it is, and its default
     * @return the argument, for its value
     */
    public Option optionalArgument(String label, String explanation) {
        return setArgument(new Option(List.of(), label, explanation, false, false));
    }

    private Option setArgument(Option taken) {
        argument = Optional.of(taken);
        return taken;
    }

    private Option add(Option option) {
        options.add(option);
        option.names().forEach(name -> byName.put(name, option));
        return option;
    }

    /**
     * How the command is called.
     *
     * @return its name, with what goes before it
     */
    public String command() {
        return command;
    }

    /**
     * What the command does.
     *
     * @return a sentence or two
     */
    public String description() {
        return description;
    }

    List<String> examples() {
        return examples;
    }

    List<Option> options() {
        return options;
    }

    Optional<Option> argument() {
        return argument;
    }

    /**
     * How often more logging was asked for.
     *
     * @return the number of times
     */
    public int verbosity() {
        return verbose.times();
    }

    /**
     * Whether an explanation was asked for.
     *
     * @return whether it was
     */
    public boolean helpWanted() {
        return help.given();
    }

    /**
     * Whether the version was asked for.
     *
     * @return whether it was
     */
    public boolean versionWanted() {
        return version.given();
    }

    /**
     * Reads a command line.
     *
     * @param words what follows the name of the command
     * @throws UsageMistake if it is not one of this command
     */
    public void read(List<String> words) {
        int next = 0;
        boolean optionsEnded = false;
        while (next < words.size()) {
            String word = words.get(next++);
            if (optionsEnded || !isOption(word)) {
                readArgument(word);
            } else if (word.equals("--")) {
                optionsEnded = true;
            } else {
                next = readOption(word, words, next);
            }
        }
        if (!helpWanted() && !versionWanted()) {
            refuseMissing();
        }
    }

    /**
     * Reads the options at the start of a command line.
     *
     * @param words the command line
     * @return the number of words before the first that is no option
     * @throws UsageMistake if an option is not known
     */
    public int readOptions(List<String> words) {
        int next = 0;
        while (next < words.size() && isOption(words.get(next))) {
            next = readOption(words.get(next), words, next + 1);
        }
        return next;
    }

    private static boolean isOption(String word) {
        return word.startsWith("-") && word.length() > 1;
    }

    private void readArgument(String word) {
        Option taken = argument.filter(each -> !each.given())
                .orElseThrow(() -> new UsageMistake("'" + word + "' is one argument too many."));
        taken.add(word);
    }

    /** Reads an option, and its value if that is a word of its own; returns the number of the word after it. */
    private int readOption(String word, List<String> words, int next) {
        int equals = word.indexOf('=');
        String name = equals < 0 ? word : word.substring(0, equals);
        Option option = byName.get(name);
        if (option == null) {
            joinedFlags(word).forEach(flag -> flag.add(""));
        } else if (option.isFlag()) {
            if (equals >= 0) {
                throw new UsageMistake("option '" + name + "' takes no value.");
            }
            option.add("");
        } else if (equals >= 0) {
            option.add(word.substring(equals + 1));
        } else if (next < words.size() && !byName.containsKey(words.get(next))) {
            option.add(words.get(next));
            return next + 1;
        } else {
            throw new UsageMistake("Missing required parameter for option '" + name + "' (" + option.label() + ")");
        }
        return next;
    }

    private List<Option> joinedFlags(String word) {
        List<Option> flags = new ArrayList<>();
        if (!word.startsWith("--")) {
            for (char letter : word.substring(1).toCharArray()) {
                Optional.ofNullable(byName.get("-" + letter)).ifPresent(flags::add);
            }
        }
        if (flags.size() != word.length() - 1) {
            throw new UsageMistake(unknown(word));
        }
        return flags;
    }

    private String unknown(String word) {
        String unknown = Names.unknown("option", word.replaceFirst("(?s)=.*", ""), byName.keySet());
        return isFile(word) ? unknown + " The file is given as './" + word + "'." : unknown;
    }

    private static boolean isFile(String word) {
        try {
            return Files.exists(Path.of(word));
        } catch (InvalidPathException e) {
            return false;
        }
    }

    private void refuseMissing() {
        for (Option option : options) {
            if (option.required() && !option.given()) {
                throw new UsageMistake("Missing required option: '" + option.typed() + "'");
            }
        }
        argument.filter(each -> each.required() && !each.given()).ifPresent(each -> {
            throw new UsageMistake("Missing required parameter: '" + each.label() + "'");
        });
    }
}
