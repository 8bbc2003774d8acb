package org.microspike.app;

import java.util.Collection;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * The page of a command for man, made of the same descriptions as its help. Picocli makes such pages in AsciiDoc only, which
 * would take a Ruby in Java to format.
 */
final class ManualPage {
    private final CommandLine command;
    private final CommandSpec spec;
    private final StringBuilder page = new StringBuilder();

    private ManualPage(CommandLine command) {
        this.command = command;
        this.spec = command.getCommandSpec();
    }

    /** The name of the page of a command: {@code microspike-run}, for example. */
    static String name(CommandLine command) {
        return command.getCommandSpec().qualifiedName("-");
    }

    /**
     * Writes the page of a command.
     *
     * @param command the command, with its parent if it has one
     * @param version the version of MicroSpike
     * @return the page in the language of man's macros
     */
    static String of(CommandLine command, String version) {
        return new ManualPage(command).write(version);
    }

    private String write(String version) {
        page.append(".TH \"" + escaped(name(command).toUpperCase(Locale.ROOT)) + "\" \"1\" \"\" \"MicroSpike "
                + escaped(version) + "\" \"MicroSpike\"\n");
        section("NAME");
        line(escaped(name(command)) + " \\- " + joined(spec.usageMessage().description()));
        section("SYNOPSIS");
        verbatim(command.getHelp().synopsis(0));
        section("DESCRIPTION");
        line(joined(spec.usageMessage().description()));
        list("ARGUMENTS", spec.positionalParameters(), each -> italic(each.paramLabel()), ArgSpec::description);
        list("OPTIONS", spec.options(), ManualPage::names, ArgSpec::description);
        list(
                "COMMANDS",
                spec.subcommands().values(),
                each -> bold(each.getCommandName()),
                each -> each.getCommandSpec().usageMessage().description());
        list("EXIT STATUS", spec.usageMessage().exitCodeList().entrySet(), each -> bold(each.getKey()), each ->
                new String[] {each.getValue()});
        section("EXAMPLES");
        verbatim(String.join("\n", spec.usageMessage().footer()));
        section("SEE ALSO");
        CommandSpec root = spec.root();
        line(Stream.concat(Stream.of(root.commandLine()), root.subcommands().values().stream())
                .filter(each -> each != command)
                .map(each -> bold(name(each)) + "(1)")
                .collect(Collectors.joining(", ")));
        return page.toString();
    }

    private <T> void list(
            String title, Collection<T> all, Function<T, String> name, Function<T, String[]> description) {
        if (!all.isEmpty()) {
            section(title);
            for (T each : all) {
                page.append(".TP\n");
                line(name.apply(each));
                line(joined(description.apply(each)));
            }
        }
    }

    private void section(String title) {
        page.append(".SH \"").append(title).append("\"\n");
    }

    private void line(String text) {
        page.append(text).append('\n');
    }

    private void verbatim(String text) {
        page.append(".nf\n");
        text.lines().forEach(each -> line(escaped(each.stripTrailing())));
        page.append(".fi\n");
    }

    private static String names(OptionSpec option) {
        String names = Stream.of(option.names()).map(ManualPage::bold).collect(Collectors.joining(", "));
        return option.arity().max() == 0 ? names : names + "=" + italic(option.paramLabel());
    }

    private static String joined(String[] lines) {
        return escaped(String.join(" ", lines));
    }

    private static String bold(String text) {
        return "\\fB" + escaped(text) + "\\fR";
    }

    private static String italic(String text) {
        return "\\fI" + escaped(text) + "\\fR";
    }

    /** Text that man shows as it is: a line must not start with what starts a macro, and a hyphen is to be one to copy. */
    private static String escaped(String text) {
        return text.replace("\\", "\\e").replace("-", "\\-").replaceAll("(?m)^(?=[.'])", "\\\\&");
    }
}
