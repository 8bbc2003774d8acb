package org.microspike.app.command;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.microspike.api.internal.file.FileProblem;
import org.microspike.api.message.MicroSpikeException;
import org.microspike.api.message.Names;
import org.microspike.api.message.PluginException;
import org.microspike.app.log.Verbosity;
import org.microspike.app.usage.Help;
import org.microspike.app.usage.Syntax;
import org.microspike.app.usage.UsageMistake;
import org.slf4j.LoggerFactory;

/** The command line as a whole, and how its errors are reported. */
public final class MicroSpikeCommand {
    private static final int FAILED = 1;
    private static final int REFUSED = 2;
    /** What a shell says of a program that the signal SIGPIPE ended, as it ends most programs then. */
    private static final int PIPE_CLOSED = 141;

    /** What decoding puts in the place of bytes that are no characters. */
    private static final String REPLACEMENT = "\uFFFD";

    private MicroSpikeCommand() {}

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
        PrintWriter err = VisibleWriter.printTo(System.err);
        Interruption interruption = new Interruption(err);
        Context context = new Context(out, err, output, interruption, List.of(arguments));
        int status;
        try (interruption) {
            status = illegibleName(context.words())
                    .map(name -> refuseIllegible(name, err))
                    .orElseGet(() -> execute(context));
        } catch (OutOfMemoryError e) {
            err.println("microspike: out of memory. Allow more, for example MICROSPIKE_OPTS=-Xmx4g.");
            status = FAILED;
        } catch (LinkageError e) {
            status = explain(e, err);
        }
        out.flush();
        int outputStatus = output.failure().isPresent() ? outputFailed(output, err) : 0;
        return status == 0 ? outputStatus : status;
    }

    /** What may be said before the name of a command, and without one. */
    static Syntax syntax() {
        return new Syntax(
                "microspike",
                "Simulates spiking neural networks that learn with spike-timing-dependent plasticity.",
                "microspike run masquelier2008",
                "microspike help run",
                "MICROSPIKE_OPTS=-Xmx4g microspike run masquelier2008   (options for Java)");
    }

    private static int execute(Context context) {
        Syntax syntax = syntax();
        try {
            int read = syntax.readOptions(context.words());
            Verbosity.set(syntax.verbosity());
            if (read == context.words().size() || syntax.helpWanted() || syntax.versionWanted()) {
                return withoutCommand(syntax, context);
            }
            String name = context.words().get(read);
            if (!Commands.NAMES.contains(name)) {
                throw new UsageMistake(Names.unknown("command", name, Commands.NAMES));
            }
            int verbosity = syntax.verbosity();
            Command command = Commands.named(name, context);
            syntax = command.syntax();
            syntax.read(context.words().subList(read + 1, context.words().size()));
            Verbosity.set(verbosity + syntax.verbosity());
            if (syntax.helpWanted()) {
                new Help(context.out()).print(syntax, Map.of());
                return 0;
            }
            return syntax.versionWanted() ? printVersion(context.out()) : command.call();
        } catch (UsageMistake e) {
            context.err().println("microspike: " + VisibleWriter.line(e.getMessage()));
            context.err().println("See '" + syntax.command() + " --help'.");
            return REFUSED;
        } catch (IOException | InterruptedException | RuntimeException e) {
            return context.output().caused(e) ? 0 : explain(e, context.err());
        }
    }

    private static int withoutCommand(Syntax syntax, Context context) {
        if (syntax.helpWanted()) {
            new Help(context.out()).print(syntax, Commands.descriptions(context));
            return 0;
        }
        if (syntax.versionWanted()) {
            return printVersion(context.out());
        }
        throw new UsageMistake("Which command? " + String.join(", ", Commands.NAMES) + ".");
    }

    private static int printVersion(PrintWriter out) {
        Module module = MicroSpikeCommand.class.getModule();
        String version = module.isNamed() ? module.getDescriptor().rawVersion().orElse("unknown") : "unknown";
        out.println("microspike " + version);
        out.println("Java " + Runtime.version());
        return 0;
    }

    /** A name that Java could not decode, so that no file would be found by it. */
    private static Optional<String> illegibleName(List<String> words) {
        return Stream.concat(words.stream(), Stream.of(System.getProperty("user.dir")))
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

    private static int explain(Throwable error, PrintWriter err) {
        LoggerFactory.getLogger(MicroSpikeCommand.class).debug("The cause", error);
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
}
