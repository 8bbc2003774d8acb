package org.microspike.csv;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.microspike.api.Input;
import org.microspike.api.InputSource;
import org.microspike.api.data.InputExtent;
import org.microspike.api.file.TextLines;
import org.microspike.api.message.MicroSpikeException;
import org.microspike.api.message.Names;
import org.microspike.api.numeric.RandomStream;
import org.microspike.api.setting.Parameter;
import org.microspike.api.setting.SettingException;
import org.microspike.api.setting.Settings;
import org.microspike.api.sort.SpikeSorter;
import org.microspike.api.trial.StimulusTable;
import org.microspike.api.trial.Trial;

/**
 * The input source {@code csv}: a text with the header {@code time,afferent} and one spike a line, times in seconds and
 * ascending, unless the settings say otherwise; or SONATA's own CSV, with the header {@code timestamps population
 * node_ids} and times in milliseconds. It is in a file, which may be compressed with gzip, or is itself a
 * setting. It is read twice: once to check all of it before anything runs, once for its spikes. A text that is not in
 * order is sorted, where the settings allow it, in memory of 18 MB and a temporary file of 12 bytes a spike beyond a
 * million.
 *
 * <p>What was shown when may be said by a {@link StimulusTable}.
 */
public final class CsvSource implements InputSource {
    @Override
    public String name() {
        return "csv";
    }

    @Override
    public String description() {
        return "Spikes from CSV, a file or a text, with the header time,afferent, times in seconds, ascending;"
                + " or SONATA's own";
    }

    @Override
    public List<Parameter> parameters() {
        List<Parameter> parameters = new ArrayList<>(List.of(
                Parameter.file(
                        "file", "", "the CSV file, which may be compressed with gzip; this or 'data' must be given"),
                Parameter.text("data", "", "the CSV text itself, instead of a file"),
                Parameter.text(
                        "columns",
                        "",
                        "those of the times and the ids: names in the header, for example 't,id', or positions, for"
                                + " example '1,2';"
                                + " empty for what 'export' writes, and for SONATA's 'timestamps population node_ids'"),
                Parameter.text(
                        "population",
                        "",
                        "of which population, where the header has a column 'population' and several"),
                Parameter.choice(
                        "time_unit",
                        List.of("auto", "s", "ms", "us"),
                        "unit of the times; auto for s, or ms with SONATA's header"),
                Parameter.integer("id_offset", "0", "the id of the first afferent: 1 where ids are counted from 1")
                        .atLeast(0),
                Parameter.flag(
                        "sorted", true, "whether the spikes are in order of time; with false they are sorted first"),
                Parameter.integer("afferents", "0", "number of afferents; 0 for the number that the spikes need")
                        .atLeast(0)));
        parameters.addAll(StimulusTable.parameters());
        return List.copyOf(parameters);
    }

    @Override
    public Input open(Settings settings, RandomStream random) throws IOException {
        List<Trial> trials = StimulusTable.read(settings);
        return Input.withTrials(open(settings), trials);
    }

    private static Input open(Settings settings) throws IOException {
        Path file = settings.path("file");
        String data = settings.text("data");
        boolean inFile = !file.toString().isEmpty();
        if (inFile != data.isEmpty()) {
            throw inFile
                    ? new SettingException("data", "'data' is given beside 'file'; remove one of the two.")
                    : new SettingException(
                            "file", "'file' is missing: the path of a CSV file. Set it, or 'data' to the text itself.");
        }
        CsvFormat format = new CsvFormat(
                new CsvColumns(settings.text("columns")),
                settings.text("population"),
                settings.text("time_unit"),
                settings.integer("id_offset"),
                settings.flag("sorted"));
        int given = settings.integer("afferents");
        if (inFile) {
            return open(() -> TextLines.open(file, "input file"), format, given);
        }
        byte[] bytes = data.getBytes(StandardCharsets.UTF_8);
        try {
            return open(() -> new TextLines("'data'", new ByteArrayInputStream(bytes)), format, given);
        } catch (SettingException e) {
            throw e;
        } catch (MicroSpikeException e) {
            throw new SettingException("data", e.getMessage());
        }
    }

    private static Input open(Text text, CsvFormat format, int given) throws IOException {
        Check checked = check(text, format, given == 0 ? Integer.MAX_VALUE : given);
        if (given == 0 && checked.afferents == 0) {
            throw new SettingException(
                    "afferents", "'afferents' is missing: there is no spike from which to tell their number. Set it.");
        }
        int afferents = given == 0 ? checked.afferents : given;
        SpikeReader reader = new SpikeReader(text.open(), format, afferents);
        if (checked.inOrder) {
            return new CsvInput(reader, afferents, checked.extent);
        }
        long spikes = checked.extent.map(InputExtent::spikes).orElse(0L);
        Path folder = Path.of(System.getProperty("java.io.tmpdir"));
        try (reader;
                SpikeSorter sorter = new SpikeSorter(folder, (int) Math.min(SpikeSorter.RUN, spikes))) {
            while (reader.next()) {
                sorter.add(reader.time(), reader.afferent());
            }
            return sorter.sorted(afferents);
        }
    }

    /**
     * What reading all of a text showed.
     *
     * @param afferents one more than the highest afferent, or 0 if there are no spikes
     * @param inOrder whether no time is before the one above
     * @param extent empty if there are no spikes
     */
    private record Check(int afferents, boolean inOrder, Optional<InputExtent> extent) {}

    private static Check check(Text text, CsvFormat format, int afferents) throws IOException {
        long spikes = 0;
        int lowest = Integer.MAX_VALUE;
        int highest = -1;
        double last = 0;
        boolean inOrder = true;
        try (SpikeReader reader = new SpikeReader(text.open(), format, afferents)) {
            while (reader.next()) {
                spikes++;
                lowest = Math.min(lowest, reader.afferent());
                highest = Math.max(highest, reader.afferent());
                inOrder &= reader.time() >= last;
                last = Math.max(last, reader.time());
            }
            if (spikes == 0 && !reader.populations().isEmpty()) {
                throw new SettingException(
                        "population", Names.unknown("population", format.population(), reader.populations()));
            }
        }
        return new Check(
                highest + 1,
                inOrder,
                spikes == 0 ? Optional.empty() : Optional.of(new InputExtent(spikes, last, lowest)));
    }

    /** A text that can be read from its beginning again and again. */
    private interface Text {
        TextLines open() throws IOException;
    }
}
