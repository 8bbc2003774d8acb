package org.microspike.app.experiment;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.microspike.api.Dimension;
import org.microspike.api.MicroSpikeException;

/** Many variants of one experiment, each for several seeds, as read from a sweep file. */
public final class Sweep {
    private static final List<String> BUILT_IN = List.of("masquelier2008-robustness", "masquelier2009-patterns");
    private static final List<String> KEYS = List.of("name", "base", "seeds", "grid", "cases", "published");
    private static final Pattern RANGE = Pattern.compile("(\\d+)\\s*\\.\\.\\s*(\\d+)");
    private static final int MOST_SEEDS = 1_000_000;

    private final String name;
    private final String base;
    private final Path folder;
    private final List<Case> cases;
    private final List<Published> published;
    private final long[] seeds;

    /**
     * One variant.
     *
     * @param settings what it changes in the base experiment: texts by key.path, in the order given
     */
    public record Case(Map<String, String> settings) {
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

    private Sweep(String name, String base, Path folder, List<Case> cases, List<Published> published, long[] seeds) {
        this.name = name;
        this.base = base;
        this.folder = folder;
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
     * Reads a sweep.
     *
     * @param fileOrName a file, or the name of a built-in sweep
     * @return the sweep
     * @throws MicroSpikeException if there is no such sweep, or it is not well-formed
     * @throws IOException if the file cannot be read
     */
    public static Sweep read(String fileOrName) throws IOException {
        String source = ExperimentFile.sourceOf(fileOrName, BUILT_IN);
        Setting.Block root = ExperimentFile.block(ExperimentFile.text(fileOrName, BUILT_IN, "sweep"), source, "sweep");
        root.checkKeys(KEYS, "");
        String base = root.text("base")
                .map(Setting.Text::text)
                .orElseThrow(() -> new MicroSpikeException(
                        source + ": 'base' is missing: the experiment to vary, a file or a built-in name."));
        String name = root.text("name").map(Setting.Text::text).orElse(source.replaceFirst("\\.ya?ml$", ""));
        List<Case> cases = listed(root);
        for (Map.Entry<String, List<String>> axis : grid(root).entrySet()) {
            cases = crossed(cases, axis.getKey(), axis.getValue());
        }
        List<String> names = cases.stream().map(Case::name).toList();
        for (int i = 0; i < names.size(); i++) {
            if (names.indexOf(names.get(i)) != i) {
                throw new MicroSpikeException(source + ": the case '" + names.get(i) + "' is there twice.");
            }
        }
        return new Sweep(
                name,
                base,
                ExperimentFile.folderOf(fileOrName, BUILT_IN),
                cases,
                published(root, cases.size()),
                seeds(root));
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
     * @return a copy
     */
    public long[] seeds() {
        return seeds.clone();
    }

    /**
     * One run of the sweep.
     *
     * @param variant one of the cases
     * @param seed one of the seeds
     * @return the experiment
     * @throws MicroSpikeException if there is no base experiment, or it is not well-formed
     * @throws IOException if the base experiment cannot be read
     */
    public Experiment experiment(Case variant, long seed) throws IOException {
        List<String> changes = new ArrayList<>();
        variant.settings().forEach((path, value) -> changes.add(path + "=" + value));
        String file = ExperimentFile.builtIn().contains(base)
                ? base
                : folder.resolve(base).toString();
        return ExperimentFile.read(file, changes, OptionalLong.of(seed));
    }

    private static List<Case> listed(Setting.Block root) {
        Optional<Setting> cases = root.get("cases");
        if (cases.isEmpty()) {
            return List.of(new Case(Map.of()));
        }
        if (!(cases.get() instanceof Setting.Items items) || items.items().isEmpty()) {
            throw cases.get().error("cases", "must be a list of settings, one line for each case.");
        }
        List<Case> listed = new ArrayList<>();
        for (Setting item : items.items()) {
            if (!(item instanceof Setting.Block block)) {
                throw item.error("cases", "must be settings such as {input.jitter: 2 ms}.");
            }
            Map<String, String> settings = new LinkedHashMap<>();
            block.settings()
                    .forEach((path, value) ->
                            settings.put(path, value.asText("cases." + path).text()));
            listed.add(new Case(settings));
        }
        return listed;
    }

    private static Map<String, List<String>> grid(Setting.Block root) {
        Map<String, List<String>> grid = new LinkedHashMap<>();
        root.block("grid")
                .ifPresent(block -> block.settings().forEach((path, values) -> {
                    if (!(values instanceof Setting.Items items)
                            || items.items().isEmpty()) {
                        throw values.error("grid." + path, "must be a list of values, for example [1 ms, 2 ms].");
                    }
                    grid.put(
                            path,
                            items.items().stream()
                                    .map(value -> value.asText("grid." + path).text())
                                    .toList());
                }));
        return grid;
    }

    private static List<Case> crossed(List<Case> cases, String path, List<String> values) {
        List<Case> crossed = new ArrayList<>();
        for (Case each : cases) {
            for (String value : values) {
                Map<String, String> settings = new LinkedHashMap<>(each.settings());
                settings.put(path, value);
                crossed.add(new Case(settings));
            }
        }
        return crossed;
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

    private static long[] seeds(Setting.Block root) {
        Setting seeds = root.get("seeds").orElse(new Setting.Text("", "1"));
        return seeds.asItems().stream()
                .flatMapToLong(item -> seeds(item))
                .distinct()
                .toArray();
    }

    private static LongStream seeds(Setting item) {
        String text = item.asText("seeds").text().strip();
        try {
            Matcher range = RANGE.matcher(text);
            if (!range.matches()) {
                return LongStream.of(Long.parseLong(text));
            }
            long first = Long.parseLong(range.group(1));
            long last = Long.parseLong(range.group(2));
            if (first <= last && last - first < MOST_SEEDS) {
                return LongStream.rangeClosed(first, last);
            }
        } catch (NumberFormatException e) {
            // Told below.
        }
        throw item.error("seeds", "'" + text + "' must be whole numbers, for example 1..100 or [1, 2, 5].");
    }
}
