package org.microspike.app.experiment;

import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.microspike.api.message.MicroSpikeException;
import org.microspike.api.message.Names;

/** Many variants of one experiment, each for several seeds. */
public final class Sweep {
    private final String name;
    private final Setting.Block base;
    private final String baseSource;
    private final List<Case> cases;
    private final List<Published> published;
    private final List<Setting.Text> seeds;
    private final List<Setting.Text> measures;
    private final Optional<Drawing> drawing;

    /**
     * One variant.
     *
     * @param settings what it changes in the base experiment: texts by key.path, in the order given
     * @param changes the same as they are made
     */
    public record Case(Map<String, String> settings, Changes changes) {
        /** The case that changes nothing. */
        public static final Case BASE = new Case(Map.of(), Changes.NONE);

        Case(Changes changes) {
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

    /** How a measure is drawn against two parameters. */
    public enum Drawing {
        /** A curve for each value of one of them, against the other. */
        CURVES("curves"),
        /** A coloured cell for each pair of values. */
        HEAT_MAP("heat map");

        private final String text;

        Drawing(String text) {
            this.text = text;
        }

        /** What a sweep file or a command line calls it. */
        @Override
        public String toString() {
            return text;
        }
    }

    Sweep(
            String name,
            Setting.Block base,
            String baseSource,
            List<Case> cases,
            List<Published> published,
            List<Setting.Text> seeds,
            List<Setting.Text> measures,
            Optional<Drawing> drawing) {
        this.name = name;
        this.base = base;
        this.baseSource = baseSource;
        this.cases = List.copyOf(cases);
        this.published = List.copyOf(published);
        this.seeds = List.copyOf(seeds);
        this.measures = List.copyOf(measures);
        this.drawing = drawing;
    }

    /**
     * The names of the built-in sweeps.
     *
     * @return the names
     */
    public static List<String> builtIn() {
        return SweepReader.BUILT_IN;
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
        return read(fileOrName, SweepChanges.NONE);
    }

    /**
     * Reads a sweep and its base experiment, or makes a sweep of an experiment.
     *
     * @param fileOrName a file of a sweep or an experiment, or the name of one that is built in
     * @param changes to make in the sweep; of an experiment they must say what varies
     * @return the sweep
     * @throws MicroSpikeException if there is no such sweep or experiment, or it is not well-formed
     * @throws IOException if a file cannot be read
     */
    public static Sweep read(String fileOrName, SweepChanges changes) throws IOException {
        return SweepReader.read(fileOrName, changes);
    }

    /**
     * The sweep's name.
     *
     * @return the key "name", or what the sweep was read from; of a sweep of an experiment the experiment's and "-sweep"
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
     * The measures that are wanted.
     *
     * @return their names, each whole or without that of the population; none if the sweep does not say
     */
    public List<String> measures() {
        return measures.stream().map(Setting.Text::text).toList();
    }

    /**
     * Refuses measures that no run gives.
     *
     * @param known the names that are possible
     * @throws MicroSpikeException if another one is wanted
     */
    public void checkMeasures(Collection<String> known) {
        for (Setting.Text wanted : measures) {
            if (!known.contains(wanted.text())) {
                throw wanted.place().error("measures", Names.unknown("measure", wanted.text(), known));
            }
        }
    }

    /**
     * How a measure is to be drawn against two parameters.
     *
     * @return empty if the sweep does not say
     */
    public Optional<Drawing> drawing() {
        return drawing;
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
}
