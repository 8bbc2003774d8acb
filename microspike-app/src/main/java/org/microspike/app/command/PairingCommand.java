package org.microspike.app.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.microspike.api.message.MicroSpikeException;
import org.microspike.api.plugin.Plugins;
import org.microspike.api.setting.Dimension;
import org.microspike.api.setting.Settings;
import org.microspike.app.Columns;
import org.microspike.app.pairing.PairingCurves;
import org.microspike.app.pairing.PairingProtocol;
import org.microspike.app.pairing.PairingProtocol.Outcome;
import org.microspike.app.pairing.Pairs;
import org.microspike.report.SeriesFigure;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Shows what a plasticity rule does to a weight in pairing protocols. */
@Command(
        name = "pairing",
        description =
                "Shows what a plasticity rule does to a weight: the change by pairs of an input and an output spike"
                        + " against the interval between the two, and against the frequency of the pairs, with the input spike"
                        + " first and with the output spike first (by default as Sjoestroem, Turrigiano and Nelson 2001: 60 pairs,"
                        + " 10 ms apart). Each point is a run of a network, from the same initial weight.",
        footer = {
            "  microspike pairing stdp",
            "  microspike pairing triplet --set w_min=-9 --set w_max=9 --out triplet",
            "  microspike pairing stdp --pairs 60 --frequency '1 Hz' --set a_plus=0.001",
            "  microspike pairing my-rule --plugin-path my-rule.jar --step '1 ms' --csv"
        })
final class PairingCommand implements Callable<Integer> {
    private static final int MOST_PAIRS = 1_000_000;
    private static final int MOST_POINTS = 100_000;

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "RULE", description = "The plasticity rule; 'microspike plugins' lists them.")
    private String rule = "";

    @Option(
            names = "--set",
            paramLabel = "key=value",
            description = "A setting of the rule, for example tau_plus='20 ms'. May be given several times.")
    private List<String> settings = List.of();

    @Option(names = "--weight", paramLabel = "W", description = "The initial weight (default: 0.5).")
    private String weight = "0.5";

    @Option(
            names = "--range",
            paramLabel = "TIME",
            description =
                    "Intervals from minus this to this, the time of the output spike minus that of the input spike"
                            + " (default: 100 ms).")
    private String range = "100 ms";

    @Option(names = "--step", paramLabel = "TIME", description = "The step of the intervals (default: 5 ms).")
    private String step = "5 ms";

    @Option(names = "--pairs", paramLabel = "N", description = "The number of pairs at each interval (default: 1).")
    private int pairs = 1;

    @Option(
            names = "--frequency",
            paramLabel = "FREQUENCY",
            description = "Of the pairs at each interval, if there are several (default: 0.1 Hz).")
    private String frequency = "0.1 Hz";

    @Option(
            names = "--frequencies",
            paramLabel = "LIST",
            split = ",",
            description = "The frequencies to compare, in Hz (default: 0.1,10,20,40,50).")
    private List<String> frequencies = List.of("0.1", "10", "20", "40", "50");

    @Option(
            names = "--frequency-pairs",
            paramLabel = "N",
            description = "The number of pairs at each frequency (default: 60).")
    private int frequencyPairs = 60;

    @Option(
            names = "--lag",
            paramLabel = "TIME",
            description = "The interval of the pairs whose frequency varies (default: 10 ms).")
    private String lag = "10 ms";

    @Option(names = "--csv", description = "Print CSV, times in seconds.")
    private boolean csv;

    @Option(names = "--json", description = "Print JSON, times in seconds.")
    private boolean json;

    @Option(
            names = "--out",
            paramLabel = "FIGURE",
            description = "Also draw the figure FIGURE.svg and FIGURE.png; nothing is overwritten.")
    private String out = "";

    @Mixin
    private PluginPathOption pluginPath;

    @Override
    public Integer call() throws IOException {
        if (csv && json) {
            throw new MicroSpikeException("--csv and --json: choose one of them.");
        }
        List<Pairs> intervals = intervals();
        List<Pairs> atFrequencies = atFrequencies();
        double initial = number("--weight", weight, Dimension.NUMBER);
        Plugins plugins = pluginPath.installed();
        Map<String, String> given = given();
        Settings checked = Settings.check(plugins.plasticityRule(rule).parameters(), given);
        if (out.isEmpty()) {
            print(curves(new PairingProtocol(plugins, rule, given, initial), checked, intervals, atFrequencies));
            return 0;
        }
        try (NewFile svg = new NewFile("--out", out + ".svg");
                NewFile png = new NewFile("--out", out + ".png")) {
            PairingCurves curves =
                    curves(new PairingProtocol(plugins, rule, given, initial), checked, intervals, atFrequencies);
            print(curves);
            SeriesFigure figure = curves.figure(ReportCommand.command(spec));
            publish(svg, figure.svg());
            publish(png, figure.png());
        }
        return 0;
    }

    private static PairingCurves curves(
            PairingProtocol protocol, Settings settings, List<Pairs> intervals, List<Pairs> atFrequencies) {
        return new PairingCurves(
                protocol.rule(),
                settings.formatted(),
                protocol.weight(),
                protocol.run(intervals),
                protocol.run(atFrequencies));
    }

    private static void publish(NewFile file, byte[] content) throws IOException {
        Path made = file.folder().resolve("figure");
        Files.write(made, content);
        file.publish(made);
    }

    private Map<String, String> given() {
        Map<String, String> given = new LinkedHashMap<>();
        for (String setting : settings) {
            int equals = setting.indexOf('=');
            if (equals < 1) {
                throw new MicroSpikeException(
                        "--set " + setting + ": must be key=value, for example tau_plus='20 ms'.");
            }
            given.put(
                    setting.substring(0, equals).strip(),
                    setting.substring(equals + 1).strip());
        }
        return given;
    }

    private List<Pairs> intervals() {
        double widest = positive("--range", range, Dimension.TIME);
        double width = positive("--step", step, Dimension.TIME);
        double rate = positive("--frequency", frequency, Dimension.FREQUENCY);
        requirePairs("--pairs", pairs);
        double steps = Math.floor(widest / width + 1e-9);
        if (!(steps < MOST_POINTS / 2.0)) {
            throw new MicroSpikeException("--step: '" + step + "' makes too many intervals up to --range, " + range
                    + "; there may be " + MOST_POINTS + ".");
        }
        return IntStream.rangeClosed((int) -steps, (int) steps)
                .mapToObj(k -> new Pairs(pairs, rate, k * width))
                .toList();
    }

    private List<Pairs> atFrequencies() {
        double apart = positive("--lag", lag, Dimension.TIME);
        requirePairs("--frequency-pairs", frequencyPairs);
        double[] rates = frequencies.stream()
                .mapToDouble(text -> positive("--frequencies", text.strip(), Dimension.FREQUENCY))
                .sorted()
                .distinct()
                .toArray();
        List<Pairs> all = new ArrayList<>();
        for (double rate : rates) {
            all.add(new Pairs(frequencyPairs, rate, apart));
            all.add(new Pairs(frequencyPairs, rate, -apart));
        }
        return all;
    }

    private static void requirePairs(String option, int count) {
        if (count < 1 || count > MOST_PAIRS) {
            throw new MicroSpikeException(option + ": " + count + " must be from 1 to " + MOST_PAIRS + ".");
        }
    }

    private static double positive(String option, String text, Dimension dimension) {
        double value = number(option, text, dimension);
        if (!(value > 0)) {
            throw new MicroSpikeException(option + ": '" + text + "' must be above 0.");
        }
        return value;
    }

    /** A quantity; a frequency may go without its unit. */
    private static double number(String option, String text, Dimension dimension) {
        boolean plain = dimension == Dimension.FREQUENCY && text.matches("[0-9.eE+-]+");
        return MeasureOptions.read(option, plain ? text + " Hz" : text, dimension);
    }

    private void print(PairingCurves curves) {
        PrintWriter printer = spec.commandLine().getOut();
        if (csv) {
            printer.print(curves.csv());
        } else if (json) {
            printer.println(curves.json());
        } else {
            printTables(printer, curves);
        }
        if (curves.bounded() > 0) {
            spec.commandLine()
                    .getErr()
                    .println("microspike: " + curves.bounded()
                            + " weights came to a bound, which may have hidden larger"
                            + " changes (* in the tables). Where the rule has w_min and w_max, widen them with --set;"
                            + " or choose smaller amplitudes, or another --weight.");
        }
    }

    private void printTables(PrintWriter printer, PairingCurves curves) {
        String start = PairingCurves.number(curves.weight());
        printer.println(curves.rule() + ": change of a weight that starts at " + start + ", by "
                + PairingCurves.pairs(pairs) + (pairs > 1 ? " at " + frequency : "")
                + ". The interval is the time of the output spike minus that of the input spike:");
        List<String[]> rows = new ArrayList<>();
        rows.add(new String[] {"interval", "change"});
        for (Outcome outcome : curves.intervals()) {
            rows.add(new String[] {milliseconds(outcome.pairs().lag()), change(outcome)});
        }
        Columns.print(printer, rows);
        printer.println("By " + PairingCurves.pairs(frequencyPairs) + " against their frequency, the spikes " + lag
                + " apart:");
        printFrequencies(printer, curves);
    }

    private static void printFrequencies(PrintWriter printer, PairingCurves curves) {
        List<String[]> rows = new ArrayList<>();
        rows.add(new String[] {"frequency", "input first", "output first"});
        List<Outcome> inputFirst = curves.frequencies(true);
        List<Outcome> outputFirst = curves.frequencies(false);
        for (int i = 0; i < inputFirst.size(); i++) {
            rows.add(new String[] {
                PairingCurves.number(inputFirst.get(i).pairs().frequency()) + " Hz",
                change(inputFirst.get(i)),
                change(outputFirst.get(i))
            });
        }
        Columns.print(printer, rows);
    }

    private static String milliseconds(double time) {
        return time == 0
                ? "0 ms"
                : String.format(Locale.ROOT, "%+.6g", 1000 * time)
                                .replaceFirst("(\\.[0-9]*?)0+$", "$1")
                                .replaceFirst("\\.$", "")
                        + " ms";
    }

    private static String change(Outcome outcome) {
        return String.format(Locale.ROOT, "%+.6g", outcome.change()) + (outcome.bounded() ? " *" : "");
    }
}
