package org.microspike.app.experiment;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.microspike.api.message.MicroSpikeException;
import org.microspike.api.setting.Dimension;

/** Many variants of one experiment, each for several seeds, as read from a sweep file. */
public final class Sweep {
    private static final List<String> BUILT_IN = List.of("masquelier2008-robustness", "masquelier2009-patterns");
    private static final List<String> KEYS = List.of("name", "base", "seeds", "grid", "cases", "published");
    private static final Pattern RANGE = Pattern.compile("(\\d+)\\s*\\.\\.\\s*(\\d+)");
    private static final int MOST_RUNS = 1_000_000;

    private final String name;
    private final Setting.Block base;
    private final String baseSource;
    private final List<Case> cases;
    private final List<Published> published;
    private final List<Setting.Text> seeds;

    /**
     * One variant.
     *
     * @param settings what it changes in the base experiment: texts by key.path, in the order given
     * @param changes the same as they are made
     */
    public record Case(Map<String, String> settings, Changes changes) {
        /** The case that changes nothing. */
        public static final Case BASE = new Case(Map.of(), Changes.NONE);

        private Case(Changes changes) {
            this(changes.texts(), changes);
        }

        /**
         * The variant's name.
         *
         * @return its settings in one line; "base" if it changes nothing
         */
        public String name() {
            return settings.isEmpty()
                    ? "base"
                    : settings.entrySet().stream()
                            .map(setting -> setting.getKey() + "=" + setting.getValue())
                            .collect(Collectors.joining(", "));
        }
    }

    /**
     * What others found for the same variants, to compare with.
     *
     * @param label whose values these are
     * @param shares the shares of successful runs, from 0 to 1: one for each case, in order
     */
    public record Published(String label, List<Double> shares) {
        public Published {
            shares = List.copyOf(shares);
        }
    }

    private Sweep(
            String name,
            Setting.Block base,
            String baseSource,
            List<Case> cases,
            List<Published> published,
            List<Setting.Text> seeds) {
        this.name = name;
        this.base = base;
        this.baseSource = baseSource;
        this.cases = cases;
        this.published = published;
        this.seeds = seeds;
    }

    /**
     * The names of the built-in sweeps.
     *
     * @return the names
     */
    public static List<String> builtIn() {
        return BUILT_IN;
    }

    /**
     * Reads a sweep and its base experiment.
     *
     * @param fileOrName a file, or the name of a built-in sweep
     * @return the sweep
     * @throws MicroSpikeException if there is no such sweep or base experiment, or one of them is not well-formed
     * @throws IOException if a file cannot be read
     */
    public static Sweep read(String fileOrName) throws IOException {
        String source = ExperimentFile.sourceOf(fileOrName, BUILT_IN);
        Setting.Block root = ExperimentFile.block(
                ExperimentFile.text(fileOrName, BUILT_IN, "sweep"),
                Place.of(source, ExperimentFile.folderOf(fileOrName, BUILT_IN)),
                "sweep");
        root.checkKeys(KEYS, "");
        GivenExperiment given = base(root, source);
        Setting.Block base = given.root();
        String name = root.text("name").map(Setting.Text::text).orElse(source.replaceFirst("\\.ya?ml$", ""));
        List<Setting.Text> seeds = root.get("seeds")
                .map(Sweep::seeds)
                .orElseGet(() -> List.of(base.text("seed").orElse(new Setting.Text(root.place(), "1"))));
        List<Case> cases = cases(root, seeds.size());
        return new Sweep(name, base, given.source(), cases, published(root, cases.size()), seeds);
    }

    private static GivenExperiment base(Setting.Block root, String source) throws IOException {
        Setting.Text base = root.text("base")
                .orElseThrow(() -> new MicroSpikeException(
                        source + ": 'base' is missing: the experiment to vary, a file or a built-in name."));
        String file = ExperimentFile.builtIn().contains(base.text())
                ? base.text()
                : base.place().path("base", base.text()).toString();
        try {
            return GivenExperiment.of(file, List.of(), OptionalLong.empty());
        } catch (MicroSpikeException e) {
            throw base.error("base", e.getMessage());
        }
    }

    /**
     * The sweep's name.
     *
     * @return the key "name", or what the sweep was read from
     */
    public String name() {
        return name;
    }

    /**
     * The variants.
     *
     * @return at least one; each has a name of its own
     */
    public List<Case> cases() {
        return cases;
    }

    /**
     * What others found for the same variants.
     *
     * @return in the order given; mostly empty
     */
    public List<Published> published() {
        return published;
    }

    /**
     * The seeds for which each variant is run.
     *
     * @return at least one, each once; that of the base experiment if the sweep names none
     */
    public long[] seeds() {
        return seeds.stream().mapToLong(seed -> seed.longNumber("seed")).toArray();
    }

    /**
     * One run of the sweep.
     *
     * @param variant one of the cases
     * @param seed one of the seeds
     * @return the experiment
     * @throws MicroSpikeException if it is not well-formed
     */
    public Experiment experiment(Case variant, long seed) {
        Setting.Text text = new Setting.Text(seeds.get(0).place(), Long.toString(seed));
        return new Experiment(variant.changes().in(base).with(List.of("seed"), text), baseSource);
    }

    private static List<Case> cases(Setting.Block root, int seeds) {
        List<Changes> cases = listed(root);
        for (Map.Entry<String, Setting> axis :
                root.block("grid").map(Setting.Block::settings).orElse(Map.of()).entrySet()) {
            String path = axis.getKey();
            Setting values = axis.getValue();
            checkKey("grid." + path, path, values);
            if (!(values instanceof Setting.Items items) || items.items().isEmpty()) {
                throw values.error("grid." + path, "must be a list of values, for example [1 ms, 2 ms].");
            }
            if ((long) cases.size() * items.items().size() * seeds > MOST_RUNS) {
                throw values.error(
                        "grid." + path, "makes more than " + MOST_RUNS + " runs, all combinations and seeds together.");
            }
            List<Changes> crossed = new ArrayList<>();
            for (Changes each : cases) {
                for (Setting value : items.items()) {
                    crossed.add(each.plus(Change.of(path, value)));
                }
            }
            cases = crossed;
        }
        Set<String> names = new HashSet<>();
        List<Case> named = cases.stream().map(Case::new).toList();
        for (Case each : named) {
            if (!names.add(each.name())) {
                throw each.changes()
                        .last()
                        .orElse(root.place())
                        .error("the case '" + each.name() + "' is there twice.");
            }
        }
        return named;
    }

    private static List<Changes> listed(Setting.Block root) {
        Optional<Setting> cases = root.get("cases");
        if (cases.isEmpty()) {
            return List.of(Changes.NONE);
        }
        if (!(cases.get() instanceof Setting.Items items) || items.items().isEmpty()) {
            throw cases.get().error("cases", "must be a list of settings, one line for each case.");
        }
        List<Changes> listed = new ArrayList<>();
        for (Setting item : items.items()) {
            if (!(item instanceof Setting.Block block)) {
                throw item.error("cases", "must be settings such as {input.jitter: 2 ms}.");
            }
            Changes changes = Changes.NONE;
            for (Map.Entry<String, Setting> setting : block.settings().entrySet()) {
                checkKey("cases." + setting.getKey(), setting.getKey(), setting.getValue());
                changes = changes.plus(Change.of(setting.getKey(), setting.getValue()));
            }
            listed.add(changes);
        }
        return listed;
    }

    /** Refuses settings that a sweep makes itself, or has no use for. */
    private static void checkKey(String where, String path, Setting value) {
        String problem = switch (path.replaceFirst("\\..*", "").strip()) {
            case "seed" ->
                "cannot be varied here: every case is run for every seed of 'seeds', seeds: [5, 6, 7] or 1..20 for"
                        + " example.";
            case "name" -> "has no effect in a sweep: a case is named by what it changes.";
            case "record" ->
                "has no effect in a sweep, which keeps measures and records nothing. 'microspike run' records a single"
                        + " run.";
            default -> "";
        };
        if (!problem.isEmpty()) {
            throw value.error(where, problem);
        }
    }

    private static List<Published> published(Setting.Block root, int cases) {
        List<Published> published = new ArrayList<>();
        root.block("published")
                .ifPresent(block -> block.settings().forEach((label, values) -> {
                    String path = "published." + label;
                    List<Setting> given = values instanceof Setting.Items items ? items.items() : List.of();
                    if (given.size() != cases) {
                        throw values.error(
                                path,
                                "must be a list of " + cases + " numbers, one for each case in order, but holds "
                                        + given.size() + ".");
                    }
                    published.add(new Published(
                            label,
                            given.stream().map(value -> share(value, path)).toList()));
                }));
        return List.copyOf(published);
    }

    private static double share(Setting setting, String path) {
        String text = setting.asText(path).text();
        try {
            double percent = Dimension.NUMBER.parse(text);
            if (percent >= 0 && percent <= 100) {
                return percent / 100;
            }
        } catch (IllegalArgumentException e) {
            // Told below.
        }
        throw setting.error(path, "'" + text + "' must be a number from 0 to 100, in percent of runs that succeed.");
    }

    private static List<Setting.Text> seeds(Setting seeds) {
        List<Setting> items = seeds.asItems();
        if (items.isEmpty()) {
            throw seeds.error("seeds", "must name at least one seed, for example 1..100 or [1, 2, 5].");
        }
        Map<Long, Setting.Text> each = new LinkedHashMap<>();
        for (Setting item : items) {
            range(item).forEach(seed -> each.put(seed, new Setting.Text(item.place(), Long.toString(seed))));
            if (each.size() > MOST_RUNS) {
                throw item.error("seeds", "are more than " + MOST_RUNS + ".");
            }
        }
        return List.copyOf(each.values());
    }

    private static LongStream range(Setting item) {
        String text = item.asText("seeds").text().strip();
        try {
            Matcher range = RANGE.matcher(text);
            if (!range.matches()) {
                return LongStream.of(Long.parseLong(text));
            }
            long first = Long.parseLong(range.group(1));
            long last = Long.parseLong(range.group(2));
            if (first <= last && last - first < MOST_RUNS) {
                return LongStream.rangeClosed(first, last);
            }
        } catch (NumberFormatException e) {
            // Told below.
        }
        throw item.error(
                "seeds",
                "'" + text + "' must be whole numbers, for example 1..100 or [1, 2, 5], and at most " + MOST_RUNS
                        + ".");
    }
}
