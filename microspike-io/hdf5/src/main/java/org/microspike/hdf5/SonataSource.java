package org.microspike.hdf5;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.microspike.api.Input;
import org.microspike.api.InputSource;
import org.microspike.api.message.MicroSpikeException;
import org.microspike.api.message.Names;
import org.microspike.api.numeric.RandomStream;
import org.microspike.api.setting.Parameter;
import org.microspike.api.setting.SettingException;
import org.microspike.api.setting.Settings;
import org.microspike.api.trial.StimulusTable;
import org.microspike.api.trial.Trial;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The input source "sonata": input spikes from the group /spikes of SONATA files, such as other simulators write and the
 * recorder "hdf5" too; also of the older layout, in which /spikes itself holds {@code timestamps} and {@code gids}.
 *
 * <p>One population is taken, or a list of them, from one file or a list. The afferents are the nodes of the first
 * population in order of their ids, then those of the next. Populations of one name in several files are one population,
 * as in SONATA; those without a name are different ones.
 *
 * <p>Numbers may be of any integer type of HDF5 that Java has and floating-point ones of 2, 4 or 8 bytes, in either byte order, contiguous or
 * chunked with any index, with the filters gzip, shuffle, LZF and Fletcher32; chunks that were never written are
 * refused. Times are in milliseconds unless the attribute {@code units} of the dataset or a group around it says s or us.
 *
 * <p>The attribute {@code sorting} may be the enumeration of SONATA, its text, or its number. A population that is sorted
 * by time, declared or not, is read as a stream: the memory holds 65,536 numbers of each of the two datasets, or one of
 * their chunks if those are longer, and the index of the chunks. Any other is sorted when it is opened, spikes of one time
 * staying in the order of the file: up to 1,048,576 spikes in memory, more in a temporary file of 12 bytes a spike in the
 * folder of {@code java.io.tmpdir}, which is removed even if the program is killed. That takes at most 20 MB more than
 * reading, for any number of spikes up to 17,000 million.
 *
 * <p>What was shown when may be said by a {@link StimulusTable}. Otherwise, of a recording of MicroSpike whose only input of
 * trials had some that were accepted, the spikes of whatever population consist of these, with their labels.
 *
 * <p>Going on from a checkpoint finds its place by bisection, without reading what is before.
 */
public final class SonataSource implements InputSource {
    private static final Logger LOG = LoggerFactory.getLogger(SonataSource.class);
    private static final String COMPACT = "compact";

    /** Makes the descriptor; called by {@link java.util.ServiceLoader}. */
    public SonataSource() {}

    @Override
    public String name() {
        return "sonata";
    }

    @Override
    public String description() {
        return "spikes from SONATA files (HDF5), group /spikes";
    }

    @Override
    public List<Parameter> parameters() {
        List<Parameter> parameters = new ArrayList<>(List.of(
                Parameter.file("file", "the SONATA file, or several").list(),
                Parameter.text("population", "", "whose spikes to take; empty for those of each file's only population")
                        .list(),
                Parameter.integer(
                                "afferents",
                                "0",
                                "how many there are; 0 for the highest node id plus 1, found by reading all")
                        .atLeast(0),
                Parameter.integer("id_offset", "0", "the node id of the first afferent: 1 where ids are counted from 1")
                        .atLeast(0),
                Parameter.choice(
                        "ids",
                        List.of("consecutive", COMPACT),
                        "compact: only nodes that spike are afferents, whatever their ids, in order of those")));
        parameters.addAll(StimulusTable.parameters());
        return List.copyOf(parameters);
    }

    @Override
    public Input open(Settings settings, RandomStream random) throws IOException {
        List<Path> files = settings.paths("file");
        if (files.isEmpty()) {
            throw new SettingException("file", "'file' is missing: the path of a SONATA file, or a list of such.");
        }
        List<Trial> trials = trials(files, settings);
        Numbering numbering = new Numbering(
                settings.integer("afferents"),
                settings.integer("id_offset"),
                settings.text("ids").equals(COMPACT));
        List<Part> parts = new ArrayList<>();
        List<Input> inputs = new ArrayList<>();
        try {
            choose(files, settings.texts("population"), parts);
            List<List<Part>> populations = populations(parts);
            List<NodeNumbers> numbers = numbering.of(populations.stream()
                    .map(population -> population.stream().map(Part::spikes).toList())
                    .toList());
            for (int i = 0; i < numbers.size(); i++) {
                for (Part part : populations.get(i)) {
                    inputs.add(SonataInput.open(part.file, part.spikes, numbers.get(i)));
                }
            }
            return Input.withTrials(inputs.size() == 1 ? inputs.get(0) : new JoinedInputs(inputs), trials);
        } catch (IOException | RuntimeException e) {
            for (Input input : inputs) {
                input.close();
            }
            for (Part part : parts) {
                part.file.close();
            }
            throw e;
        }
    }

    /** When what was shown: as a table says, or else a recording that is the only file. */
    private static List<Trial> trials(List<Path> files, Settings settings) throws IOException {
        List<Trial> trials = StimulusTable.read(settings);
        if (!trials.isEmpty() || files.size() > 1) {
            return trials;
        }
        try (Hdf5File file = Hdf5File.open(files.get(0))) {
            List<String> inputs = file.groups(Layout.MICROSPIKE, Layout.TRIALS);
            if (inputs.size() > 1) {
                LOG.warn(
                        "'{}' has trials of the inputs {}, of which none are passed on; 'microspike export {} --what trials"
                                + " --population INPUT --out trials.csv' makes a table of those of one, for 'trials'",
                        file.path(),
                        String.join(", ", inputs),
                        file.path());
            }
            return inputs.size() == 1
                    ? TrialTable.passedOn(file, Layout.MICROSPIKE, Layout.TRIALS, inputs.get(0))
                    : List.of();
        }
    }

    /** The spikes of a population in one of the files, which is open for them alone. */
    private record Part(Hdf5File file, SonataSpikes spikes) {}

    /** Opens what is chosen, in its order. */
    private static void choose(List<Path> files, List<String> wanted, List<Part> parts) throws IOException {
        refuseRepeated("file", files);
        refuseRepeated("population", wanted);
        if (wanted.isEmpty() || files.size() == 1) {
            List<Optional<String>> populations = wanted.isEmpty()
                    ? List.of(Optional.empty())
                    : wanted.stream().map(Optional::of).toList();
            for (Path path : files) {
                for (Optional<String> population : populations) {
                    open(path, file -> Optional.of(SonataSpikes.choose(file, population)), parts);
                }
            }
            return;
        }
        Set<String> known = new TreeSet<>();
        for (String population : wanted) {
            int before = parts.size();
            for (Path path : files) {
                open(
                        path,
                        file -> {
                            List<String> populations = SonataSpikes.populations(file);
                            known.addAll(populations);
                            return populations.contains(population) ? Optional.of(population) : Optional.empty();
                        },
                        parts);
            }
            if (parts.size() == before) {
                throw new MicroSpikeException("None of the files holds its spikes: "
                        + Names.unknown("population", population, List.copyOf(known)));
            }
        }
    }

    private static void refuseRepeated(String key, List<?> values) {
        for (Object value : values) {
            if (Collections.frequency(values, value) > 1) {
                throw new SettingException(
                        key, "'" + key + "': '" + value + "' is listed twice, so that its spikes would be too.");
            }
        }
    }

    /** Adds the spikes in a file of the population that is chosen from it, if one is. */
    private static void open(Path path, Function<Hdf5File, Optional<String>> choice, List<Part> parts)
            throws IOException {
        Hdf5File file = Hdf5File.open(path);
        boolean taken = false;
        try {
            Optional<String> population = choice.apply(file);
            if (population.isPresent()) {
                parts.add(new Part(file, new SonataSpikes(file, population.get())));
                taken = true;
            }
        } finally {
            if (!taken) {
                file.close();
            }
        }
    }

    /** The parts of each population together. */
    private static List<List<Part>> populations(List<Part> parts) {
        Map<Object, List<Part>> byName = new LinkedHashMap<>();
        for (Part part : parts) {
            String name = part.spikes.population();
            Object key = name.equals(SonataSpikes.UNNAMED) ? part : name;
            byName.computeIfAbsent(key, any -> new ArrayList<>()).add(part);
        }
        return List.copyOf(byName.values());
    }
}
