package org.microspike.app.command;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.microspike.api.internal.file.FileProblem;
import org.microspike.api.message.MicroSpikeException;
import org.microspike.api.message.PluginException;
import org.microspike.app.log.LogFile;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The command line as a whole, and how its errors are reported. */
@Command(
        name = "microspike",
        description = "Simulates spiking neural networks that learn with spike-timing-dependent plasticity.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  microspike run masquelier2008",
            "  microspike help run",
            "  MICROSPIKE_OPTS=-Xmx4g microspike run masquelier2008   (options for Java)"
        },
        exitCodeListHeading = "%nExit status:%n",
        exitCodeList = {
            "0:The command did what it was asked to.",
            "1:It failed.",
            "2:A mistake in the command line, or in a file or setting.",
            "129:A terminal that was closed ended it (the signal HUP).",
            "130:Ctrl-C ended it (the signal INT).",
            "141:The reader of the output, head for example, closed the pipe.",
            "143:The signal TERM ended it, as kill and job schedulers send it."
        },
        scope = ScopeType.INHERIT,
        mixinStandardHelpOptions = true,
        versionProvider = MicroSpikeCommand.Version.class,
        synopsisSubcommandLabel = "COMMAND",
        usageHelpAutoWidth = true)
public final class MicroSpikeCommand implements Runnable {
    private static final int FAILED = 1;
    private static final int REFUSED = 2;
    /** What a shell says of a program that the signal SIGPIPE ended, as it ends most programs then. */
    private static final int PIPE_CLOSED = 141;

    /** As the help lists them. */
    static final List<String> SUBCOMMANDS = List.of(
            "run", "sweep", "plugins", "show", "report", "classify", "export", "import", "pairing", "recover", "help");

    private static final List<String> VERBOSE = List.of("-v", "-vv", "--verbose");

    /** What decoding puts in the place of bytes that are no characters. */
    private static final String REPLACEMENT = "\uFFFD";

    private final StandardOutput output;
    private final Interruption interruption;
    private final LogFile log;
    private Optional<String> logPath = Optional.empty();
    private final CommandLine.Model.CommandSpec spec;

    /** Takes no state but where results go: every run is a new object. */
    private MicroSpikeCommand(StandardOutput output, Interruption interruption, LogFile log) {
        this.output = output;
        this.interruption = interruption;
        this.log = log;
        spec = CommandLine.Model.CommandSpec.forAnnotatedObject(this);
    }

    /** What may end the process before the command ends. */
    Interruption interruption() {
        return interruption;
    }

    /** Where results go, for those that are bytes. */
    StandardOutput output() {
        return output;
    }

    @Option(
            names = {"-v", "--verbose"},
            scope = ScopeType.INHERIT,
            description = "Log more on standard error; -vv logs everything.")
    void setVerbosity(boolean[] verbosity) {
        Verbosity.set(verbosity.length);
    }

    @Option(
            names = "--log",
            paramLabel = "FILE",
            scope = ScopeType.INHERIT,
            description = "Also write messages, and all that is logged, to the end of this file, with times.")
    void setLog(String file) {
        logPath = Optional.of(file);
    }

    @Override
    public void run() {
        throw new CommandLine.ParameterException(
                spec.commandLine(),
                "Which command? " + String.join(", ", spec.subcommands().keySet()) + ".");
    }

    /**
     * Runs one command.
     *
     * @param arguments the command line
     * @param standardOutput where results go; stays open
     * @return the exit status: 0 on success, 2 for a usage or file error, 141 if the reader of the results closed the
     *     pipe, 1 otherwise
     */
    public static int run(String[] arguments, OutputStream standardOutput) {
        StandardOutput output = new StandardOutput(standardOutput);
        PrintWriter out = VisibleWriter.printTo(output);
        try (LogFile log = new LogFile(System.err)) {
            PrintWriter err = VisibleWriter.printTo(log.standardError());
            int status = run(arguments, output, log, out, err);
            out.flush();
            int outputStatus = output.failure().isPresent() ? outputFailed(output, err) : 0;
            int all = status == 0 ? outputStatus : status;
            log.note("Ended with status " + all);
            return all;
        }
    }

    private static int run(String[] arguments, StandardOutput output, LogFile log, PrintWriter out, PrintWriter err) {
        try (Interruption interruption = new Interruption(err)) {
            return illegibleName(arguments)
                    .map(name -> refuseIllegible(name, err))
                    .orElseGet(() -> switch (String.join(" ", arguments)) {
                        // Nothing to be parsed, which takes longer than either of these.
                        case "--version" -> printVersion(out);
                        case "plugins" -> printPlugins(out, err);
                        default -> {
                            Thread logging = startLogging();
                            CommandLine command =
                                    commandLine(arguments, new MicroSpikeCommand(output, interruption, log), out, err);
                            await(logging);
                            yield command.execute(arguments);
                        }
                    });
        } catch (OutOfMemoryError e) {
            err.println("microspike: out of memory. Allow more, for example MICROSPIKE_OPTS=-Xmx4g.");
            return FAILED;
        } catch (LinkageError e) {
            return explain(e, err);
        }
    }

    /** Makes logging ready, which takes as long as half of the description of the command line meanwhile. */
    private static Thread startLogging() {
        Thread thread = new Thread(LoggerFactory::getILoggerFactory, "microspike-logging");
        thread.start();
        return thread;
    }

    private static void await(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Describes the whole command line, for documents about it. */
    public static CommandLine described() {
        PrintWriter nowhere = new PrintWriter(PrintWriter.nullWriter());
        OutputStream none = OutputStream.nullOutputStream();
        try (Interruption interruption = new Interruption(nowhere);
                LogFile log = new LogFile(none)) {
            MicroSpikeCommand command = new MicroSpikeCommand(new StandardOutput(none), interruption, log);
            return commandLine(new String[0], command, nowhere, nowhere);
        }
    }

    private static int printVersion(PrintWriter out) {
        Stream.of(new Version().getVersion()).forEach(out::println);
        return 0;
    }

    private static int printPlugins(PrintWriter out, PrintWriter err) {
        try {
            PluginList.print(out, new PluginPathOption().installed());
            return 0;
        } catch (RuntimeException e) {
            return explain(e, err);
        }
    }

    private static CommandLine commandLine(
            String[] arguments, MicroSpikeCommand microspike, PrintWriter out, PrintWriter err) {
        CommandLine command = new CommandLine(microspike.spec);
        wanted(arguments).forEach(name -> command.addSubcommand(name, subcommand(name)));
        return command.setExecutionStrategy(microspike::execute)
                .setOut(out)
                .setErr(err)
                .setExpandAtFiles(false)
                .registerConverter(int.class, UsageMistake::wholeNumber)
                .registerConverter(Double.class, UsageMistake::decimalNumber)
                .setParameterExceptionHandler(MicroSpikeCommand::explainUsage)
                .setExecutionExceptionHandler((error, failed, parsed) ->
                        microspike.output.caused(error) ? 0 : explain(error, failed.getErr()));
    }

    /** The command that is asked for alone, where that is plain: to describe one takes picocli a while. */
    private static List<String> wanted(String[] arguments) {
        return Stream.of(arguments)
                .filter(argument -> !VERBOSE.contains(argument))
                .findFirst()
                .filter(argument -> SUBCOMMANDS.contains(argument) && !argument.equals("help"))
                .map(List::of)
                .orElse(SUBCOMMANDS);
    }

    private static Object subcommand(String name) {
        return switch (name) {
            case "run" -> new RunCommand();
            case "sweep" -> new SweepCommand();
            case "plugins" -> new PluginsCommand();
            case "show" -> new ShowCommand();
            case "report" -> new ReportCommand();
            case "classify" -> new ClassifyCommand();
            case "export" -> new ExportCommand();
            case "import" -> new ImportCommand();
            case "pairing" -> new PairingCommand();
            case "recover" -> new RecoverCommand();
            case "help" -> new HelpCommand();
            default -> throw new IllegalArgumentException(name);
        };
    }

    private int execute(CommandLine.ParseResult parsed) {
        for (CommandLine.ParseResult each = parsed; each != null; each = each.subcommand()) {
            refuseEmptyValues(each);
        }
        logPath.ifPresent(path -> openLog(path, parsed));
        return new CommandLine.RunLast().execute(parsed);
    }

    private void openLog(String path, CommandLine.ParseResult parsed) {
        try {
            log.open(Path.of(path));
        } catch (InvalidPathException | IOException e) {
            String problem = e instanceof IOException failure ? FileProblem.of(failure) : e.getMessage();
            throw new CommandLine.ParameterException(
                    parsed.commandSpec().commandLine(), "--log: '" + path + "' cannot be written: " + problem, e);
        }
        log.note(String.join(", ", new Version().getVersion()) + ", " + System.getProperty("os.name") + " "
                + System.getProperty("os.arch") + ", in " + System.getProperty("user.dir"));
        log.note("microspike " + String.join(" ", parsed.originalArgs()));
    }

    /** An empty value is mostly that of a variable which is not set, and must not be taken for none given. */
    private static void refuseEmptyValues(CommandLine.ParseResult parsed) {
        CommandLine command = parsed.commandSpec().commandLine();
        for (CommandLine.Model.OptionSpec option : parsed.matchedOptions()) {
            if (option.originalStringValues().contains("")) {
                throw new CommandLine.ParameterException(
                        command,
                        option.longestName() + ": the value is empty"
                                + (option.required() ? "." : "; leave " + option.longestName() + " out for none."));
            }
        }
        for (CommandLine.Model.PositionalParamSpec positional : parsed.matchedPositionals()) {
            if (positional.originalStringValues().contains("")) {
                throw new CommandLine.ParameterException(command, positional.paramLabel() + ": the value is empty.");
            }
        }
    }

    /** A name that Java could not decode, so that no file would be found by it. */
    private static Optional<String> illegibleName(String[] arguments) {
        return Stream.concat(Stream.of(arguments), Stream.of(System.getProperty("user.dir")))
                .filter(name -> name.contains(REPLACEMENT))
                .findFirst();
    }

    private static int refuseIllegible(String name, PrintWriter err) {
        err.println("microspike: '" + name + "' is not text in UTF-8, as the names of files and folders must be;"
                + " rename it, for example with convmv.");
        return REFUSED;
    }

    private static int outputFailed(StandardOutput output, PrintWriter err) {
        if (output.closedByReader()) {
            return PIPE_CLOSED;
        }
        err.println("microspike: cannot write to standard output: "
                + output.failure().orElseThrow().getMessage() + ".");
        return FAILED;
    }

    private static int explainUsage(CommandLine.ParameterException error, String[] arguments) {
        CommandLine command = error.getCommandLine();
        PrintWriter err = command.getErr();
        err.println("microspike: " + VisibleWriter.line(UsageMistake.explain(error)));
        err.println("See '" + command.getCommandSpec().qualifiedName() + " --help'.");
        return REFUSED;
    }

    private static int explain(Throwable error, PrintWriter err) {
        Logger logger = LoggerFactory.getLogger(MicroSpikeCommand.class);
        logger.debug("The cause", error);
        if (error instanceof MicroSpikeException) {
            err.println("microspike: " + VisibleWriter.line(error.getMessage()));
            return REFUSED;
        }
        if (error instanceof IOException || error instanceof UncheckedIOException) {
            IOException cause =
                    error instanceof UncheckedIOException unchecked ? unchecked.getCause() : (IOException) error;
            String problem = FileProblem.of(cause);
            err.println("microspike: " + VisibleWriter.line(problem) + (problem.endsWith(".") ? "" : "."));
            return REFUSED;
        }
        if (error instanceof SimulationTooLarge) {
            err.println("microspike: " + error.getMessage());
            return FAILED;
        }
        if (error instanceof PluginException) {
            err.println("microspike: " + VisibleWriter.line(error.getMessage()) + ". Add -vv for the details.");
            return FAILED;
        }
        err.println("microspike: failed: " + error + ". Add -vv for the details.");
        return FAILED;
    }

    /** Tells the version of this module. */
    static final class Version implements CommandLine.IVersionProvider {
        @Override
        public String[] getVersion() {
            Module module = MicroSpikeCommand.class.getModule();
            String version =
                    module.isNamed() ? module.getDescriptor().rawVersion().orElse("unknown") : "unknown";
            return new String[] {"microspike " + version, "Java " + Runtime.version()};
        }
    }
}
