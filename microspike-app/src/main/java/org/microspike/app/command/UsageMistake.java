package org.microspike.app.command;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.microspike.api.file.Numbers;
import org.microspike.api.message.Names;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.TypeConversionException;
import picocli.CommandLine.UnmatchedArgumentException;

/** What is wrong with a command line, in words for those who typed it. */
final class UsageMistake {
    private UsageMistake() {}

    /** Says what is wrong; ends with a full stop. */
    static String explain(ParameterException error) {
        CommandLine command = error.getCommandLine();
        List<String> unmatched = error instanceof UnmatchedArgumentException
                ? ((UnmatchedArgumentException) error).getUnmatched()
                : command.getUnmatchedArguments();
        // An option that is not known hides what is missing, and its value is no argument of its own.
        String message = Stream.concat(unmatched.stream().filter(UsageMistake::isOption), unmatched.stream())
                .findFirst()
                .map(argument -> unknown(command, argument))
                .orElse(error.getMessage());
        return message.endsWith(".") ? message : message + ".";
    }

    private static boolean isOption(String argument) {
        return argument.startsWith("-") && argument.length() > 1;
    }

    private static String unknown(CommandLine command, String argument) {
        if (isOption(argument)) {
            String name = argument.replaceFirst("=.*", "");
            String unknown = Names.unknown(
                    "option", name, command.getCommandSpec().optionsMap().keySet());
            return isFile(argument) ? unknown + " The file is given as './" + argument + "'." : unknown;
        }
        return command.getSubcommands().isEmpty()
                ? "'" + argument + "' is one argument too many."
                : Names.unknown("command", argument, command.getSubcommands().keySet());
    }

    private static boolean isFile(String argument) {
        try {
            return Files.exists(Path.of(argument));
        } catch (InvalidPathException e) {
            return false;
        }
    }

    /** Reads the value of an option that is a whole number. */
    static int wholeNumber(String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw new TypeConversionException("'" + text + "' is not a whole number, or too large");
        }
    }

    /** Reads the value of an option that is a decimal number. */
    static double decimalNumber(String text) {
        try {
            return Numbers.decimal(text);
        } catch (NumberFormatException e) {
            throw new TypeConversionException(e.getMessage());
        }
    }
}
