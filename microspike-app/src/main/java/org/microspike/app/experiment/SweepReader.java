package org.microspike.app.experiment;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.microspike.api.message.MicroSpikeException;
import org.microspike.api.message.Names;
import org.microspike.api.setting.Dimension;

/** Reads sweeps from their files, and what the command line changes in them. */
final class SweepReader {
    static final List<String> BUILT_IN =
            List.of("masquelier2008-robustness", "masquelier2009-patterns", "masquelier2018-scan");

    private static final String BASE = "base";
    /** What only a sweep has, and no experiment. */
    static final List<String> OWN_KEYS = List.of("seeds", "grid", "cases", "published", "measures", "figure");

    private static final List<String> KEYS =
            Stream.concat(Stream.of("name", BASE), OWN_KEYS.stream()).toList();
    private static final Pattern RANGE = Pattern.compile("(\\d+)\\s*(?:\\.\\.|-)\\s*(\\d+)");
    private static final int MOST_RUNS = 1_000_000;

    private final Setting.Block root;
    private final GivenExperiment given;
    private final String name;
    private final SweepChanges changes;

    private SweepReader(Setting.Block root, GivenExperiment given, String name, SweepChanges changes) {
        this.root = root;
        this.given = given;
        this.name = name;
        this.changes = changes;
    }

    static Sweep read(String fileOrName, SweepChanges changes) throws IOException {
        if (ExperimentFile.builtIn().contains(fileOrName)) {
            return ofExperiment(fileOrName, changes).sweep();
        }
        String source = ExperimentFile.sourceOf(fileOrName, BUILT_IN);
        Setting.Block root = ExperimentFile.block(
                ExperimentFile.text(fileOrName, BUILT_IN, "sweep"),
                Place.of(source, ExperimentFile.folderOf(fileOrName, BUILT_IN)),
                "sweep");
        if (isExperiment(root)) {
            return ofExperiment(fileOrName, changes).sweep();
        }
        root.checkKeys(KEYS, "");
        String name = root.text("name").map(Setting.Text::text).orElse(source.replaceFirst("\\.ya?ml$", ""));
        return new SweepReader(root, base(root, source), name, changes).sweep();
    }

    /** Whether settings are those of an experiment: it says what is simulated, and nothing that only sweeps do. */
    private static boolean isExperiment(Setting.Block root) {
        return OWN_KEYS.stream().noneMatch(root.settings()::containsKey)
                && root.settings().keySet().stream()
                        .map(key -> key.replaceFirst("\\..*", ""))
                        .anyMatch(key -> Experiment.KEYS.contains(key) && !KEYS.contains(key) && !key.equals("seed"));
    }

    private static SweepReader ofExperiment(String fileOrName, SweepChanges changes) throws IOException {
        if (changes.set().isEmpty() && changes.seeds().isEmpty()) {
            throw new MicroSpikeException("'" + fileOrName + "' is an experiment; to run it once: microspike run "
                    + fileOrName + ". To sweep it say what varies, --set KEY=VALUES or --seeds 1-10, or both.");
        }
        GivenExperiment given = GivenExperiment.of(fileOrName, List.of(), OptionalLong.empty());
        Setting.Block nothing = new Setting.Block(Place.of(given.source(), Path.of("")), Map.of());
        return new SweepReader(nothing, given, given.read().name() + "-sweep", changes);
    }

    private static GivenExperiment base(Setting.Block root, String source) throws IOException {
        Setting.Text base = root.text(BASE)
                .orElseThrow(() -> new MicroSpikeException(
                        source + ": 'base' is missing: the experiment to vary, a file or a built-in name."));
        String file = ExperimentFile.builtIn().contains(base.text())
                ? base.text()
                : base.place().path(BASE, base.text()).toString();
        try {
            return GivenExperiment.of(file, List.of(), OptionalLong.empty());
        } catch (MicroSpikeException e) {
            throw base.error(BASE, e.getMessage());
        }
    }

    private Sweep sweep() {
        Setting.Block base = given.root();
        List<Setting.Text> seeds = seeds(base);
        List<SweepAxis> written = grid();
        List<Sweep.Case> whole = cases(written, seeds.size());
        List<SweepAxis> axes = changed(written);
        List<Sweep.Case> cases = changes.set().isEmpty() ? whole : cases(axes, seeds.size());
        return new Sweep(name, base, given.source(), cases, published(whole, cases), seeds, measures(), drawing());
    }

    private List<Setting.Text> seeds(Setting.Block base) {
        Optional<Setting> named =
                changes.seeds().map(text -> (Setting) items("--seeds", text)).or(() -> root.get("seeds"));
        return named.map(SweepReader::seeds)
                .orElseGet(() -> List.of(base.text("seed").orElse(new Setting.Text(root.place(), "1"))));
    }

    /** What the command line gives separated by commas. */
    private static Setting.Items items(String option, String text) {
        Place place = Place.of(option, Path.of(""));
        return new Setting.Items(
                place,
                Arrays.stream(text.split(",", -1))
                        .map(String::strip)
                        .<Setting>map(item -> new Setting.Text(place, item))
                        .toList());
    }

    private List<SweepAxis> grid() {
        List<SweepAxis> axes = new ArrayList<>();
        root.block("grid").map(Setting.Block::settings).orElse(Map.of()).forEach((path, values) -> {
            checkKey("grid." + path, path, values);
            if (!(values instanceof Setting.Items items) || items.items().isEmpty()) {
                throw values.error("grid." + path, "must be a list of values, for example [1 ms, 2 ms].");
            }
            axes.add(new SweepAxis(path, items.items()));
        });
        return axes;
    }

    /** The grid with the values of the command line: in the place of its own, or as further axes. */
    private List<SweepAxis> changed(List<SweepAxis> written) {
        Map<String, SweepAxis> axes = new LinkedHashMap<>();
        written.forEach(axis -> axes.put(axis.path(), axis));
        Set<String> given = new HashSet<>();
        for (String text : changes.set()) {
            SweepAxis axis = SweepAxis.parse(text);
            checkKey(axis.path(), axis.path(), axis.values().get(0));
            if (!given.add(axis.path())) {
                throw axis.values().get(0).error(axis.path(), "is given twice; remove one of the two.");
            }
            axes.put(axis.path(), axis);
        }
        return List.copyOf(axes.values());
    }

    private List<Sweep.Case> cases(List<SweepAxis> axes, int seeds) {
        List<Changes> cases = listed();
        for (SweepAxis axis : axes) {
            if ((long) cases.size() * axis.values().size() * seeds > MOST_RUNS) {
                throw axis.values()
                        .get(0)
                        .error(
                                "grid." + axis.path(),
                                "makes more than " + MOST_RUNS + " runs, all combinations and seeds together.");
            }
            List<Changes> crossed = new ArrayList<>();
            for (Changes each : cases) {
                for (Setting value : axis.values()) {
                    crossed.add(each.plus(Change.of(axis.path(), value)));
                }
            }
            cases = crossed;
        }
        Set<String> names = new HashSet<>();
        List<Sweep.Case> named = cases.stream().map(Sweep.Case::new).toList();
        for (Sweep.Case each : named) {
            if (!names.add(each.name())) {
                throw each.changes()
                        .last()
                        .orElse(root.place())
                        .error("the case '" + each.name() + "' is there twice.");
            }
        }
        return named;
    }

    private List<Changes> listed() {
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
            Changes made = Changes.NONE;
            for (Map.Entry<String, Setting> setting : block.settings().entrySet()) {
                checkKey("cases." + setting.getKey(), setting.getKey(), setting.getValue());
                made = made.plus(Change.of(setting.getKey(), setting.getValue()));
            }
            listed.add(made);
        }
        return listed;
    }

    /** Refuses settings that a sweep makes itself, or has no use for. */
    private static void checkKey(String where, String path, Setting value) {
        String problem = switch (path.replaceFirst("\\..*", "").strip()) {
            case "seed" ->
                "cannot be varied here: every case is run for every seed of 'seeds', seeds: [5, 6, 7] or 1..20 for"
                        + " example, or of the option --seeds.";
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

    /** What is published of all cases as they are written, for those that are run; none if it is not of all of those. */
    private List<Sweep.Published> published(List<Sweep.Case> whole, List<Sweep.Case> cases) {
        Map<String, Integer> places = new HashMap<>();
        whole.forEach(each -> places.put(each.name(), places.size()));
        List<Sweep.Published> published = new ArrayList<>();
        root.block("published")
                .ifPresent(block -> block.settings().forEach((label, values) -> {
                    String path = "published." + label;
                    List<Setting> items = values instanceof Setting.Items list ? list.items() : List.of();
                    if (items.size() != whole.size()) {
                        throw values.error(
                                path,
                                "must be a list of " + whole.size() + " numbers, one for each case in order, but holds "
                                        + items.size() + ".");
                    }
                    List<Double> shares =
                            items.stream().map(value -> share(value, path)).toList();
                    if (cases.stream().allMatch(each -> places.containsKey(each.name()))) {
                        published.add(new Sweep.Published(
                                label,
                                cases.stream()
                                        .map(each -> shares.get(places.get(each.name())))
                                        .toList()));
                    }
                }));
        return published;
    }

    private static double share(Setting setting, String path) {
        String text = setting.asText(path).text();
        try {
            double percent = Dimension.NUMBER.parse(text);
            if (percent >= 0 && percent <= 100) {
                return percent / 100;
            }
        } catch (IllegalArgumentException e) {
            // Refused below.
        }
        throw setting.error(path, "'" + text + "' must be a number from 0 to 100, in percent of runs that succeed.");
    }

    private List<Setting.Text> measures() {
        Optional<Setting> named = changes.measures()
                .map(text -> (Setting) items("--measures", text))
                .or(() -> root.get("measures"));
        return named.map(setting -> setting.asItems().stream()
                        .map(item -> item.asText("measures"))
                        .toList())
                .orElse(List.of());
    }

    private Optional<Sweep.Drawing> drawing() {
        Optional<Setting.Text> named = changes.figure()
                .map(text -> new Setting.Text(Place.of("--figure", Path.of("")), text))
                .or(() -> root.text("figure"));
        return named.map(text -> Arrays.stream(Sweep.Drawing.values())
                .filter(each -> each.toString().equals(text.text()))
                .findFirst()
                .orElseThrow(() -> text.place()
                        .error(
                                "figure",
                                Names.unknown(
                                        "figure",
                                        text.text(),
                                        Arrays.stream(Sweep.Drawing.values())
                                                .map(Sweep.Drawing::toString)
                                                .toList()))));
    }

    private static List<Setting.Text> seeds(Setting seeds) {
        List<Setting> items = seeds.asItems();
        if (items.isEmpty()) {
            throw seeds.place().error("seeds", "must name at least one seed, for example 1..100 or [1, 2, 5].");
        }
        Map<Long, Setting.Text> each = new LinkedHashMap<>();
        for (Setting item : items) {
            range(item).forEach(seed -> each.put(seed, new Setting.Text(item.place(), Long.toString(seed))));
            if (each.size() > MOST_RUNS) {
                throw item.place().error("seeds", "are more than " + MOST_RUNS + ".");
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
            // Refused below.
        }
        throw item.place()
                .error(
                        "seeds",
                        "'" + text + "' must be whole numbers, for example 1..100 or [1, 2, 5], and at most "
                                + MOST_RUNS + ".");
    }
}
