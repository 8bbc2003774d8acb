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
import org.microspike.api.data.SpikeBlock;
import org.microspike.api.message.MicroSpikeException;
import org.microspike.api.record.OtherRecording;
import org.microspike.api.record.RecordingPlan;
import org.microspike.api.setting.Dimension;
import org.microspike.report.Json;

/** Says what a file of another program holds. */
final class OtherContents {
    private static final int FORMAT = 1;
    private static final String PROBLEM = "problem";
    private static final int BLOCK = 1 << 12;

    private final PrintWriter out;
    private final RecordingPlan.Interval interval;

    /**
     * What to say.
     *
     * @param out where to
     * @param interval in which spikes are counted
     */
    OtherContents(PrintWriter out, RecordingPlan.Interval interval) {
        this.out = out;
        this.interval = interval;
    }

    void print(Path file, OtherRecording other) throws IOException {
        out.printf(Locale.ROOT, "%s, %,d bytes, made by another program%n", file, Files.size(file));
        for (String population : other.populations()) {
            out.print("Spikes" + (population.isEmpty() ? "" : " of " + population) + ": ");
            try (OtherRecording.Spikes spikes = other.spikes(population)) {
                out.println(spikes(spikes));
            } catch (MicroSpikeException e) {
                out.println(e.getMessage());
            }
        }
        for (String population : other.sampledPopulations()) {
            out.print("Samples of " + population + ": ");
            try {
                out.println(samples(other.samples(population)));
            } catch (MicroSpikeException e) {
                out.println(e.getMessage());
            }
        }
    }

    private String spikes(OtherRecording.Spikes spikes) throws IOException {
        Counted counted = counted(spikes);
        if (counted.count == 0) {
            return "0";
        }
        long[] ids = spikes.ids();
        double duration = counted.last - counted.first;
        String text = String.format(
                        Locale.ROOT, "%,d from %s to %s, ", counted.count, time(counted.first), time(counted.last))
                + (ids.length == 1
                        ? "of node " + ids[0]
                        : String.format(
                                Locale.ROOT,
                                "of %,d nodes with ids from %d to %d",
                                ids.length,
                                ids[0],
                                ids[ids.length - 1]));
        return duration == 0
                ? text
                : text + String.format(Locale.ROOT, ", %.2f Hz each on average", counted.count / duration / ids.length);
    }

    /** Spikes within the interval: how many, and when the first and the last were. */
    private record Counted(long count, double first, double last) {}

    private Counted counted(OtherRecording.Spikes spikes) throws IOException {
        long count = 0;
        double first = 0;
        double last = 0;
        SpikeBlock block = new SpikeBlock(BLOCK);
        for (spikes.stream().read(block); block.size() > 0; spikes.stream().read(block)) {
            for (int i = 0; i < block.size(); i++) {
                double time = block.times()[i];
                if (time >= interval.from() && time < interval.to()) {
                    first = count == 0 ? time : first;
                    last = time;
                    count++;
                }
            }
        }
        return new Counted(count, first, last);
    }

    /** The same for programs, in one line. */
    void printJson(Path file, OtherRecording other) throws IOException {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("format", FORMAT);
        json.put("recording", file.toString());
        List<Object> all = new ArrayList<>();
        for (String population : other.populations()) {
            Map<String, Object> each = new LinkedHashMap<>();
            all.add(each);
            each.put("population", population);
            try (OtherRecording.Spikes spikes = other.spikes(population)) {
                Counted counted = counted(spikes);
                each.put("spikes", counted.count);
                each.put("nodes", spikes.ids().length);
                each.put("first", counted.count == 0 ? null : counted.first);
                each.put("last", counted.count == 0 ? null : counted.last);
            } catch (MicroSpikeException e) {
                each.put(PROBLEM, e.getMessage());
            }
        }
        json.put("spikes", all);
        List<Object> sampled = new ArrayList<>();
        for (String population : other.sampledPopulations()) {
            Map<String, Object> each = new LinkedHashMap<>();
            sampled.add(each);
            each.put("population", population);
            try {
                OtherRecording.Samples samples = other.samples(population);
                each.put("quantity", samples.quantity());
                each.put("samples", samples.count());
                each.put("from", samples.time(0));
                each.put("every", samples.every());
                each.put("columns", samples.columns());
            } catch (MicroSpikeException e) {
                each.put(PROBLEM, e.getMessage());
            }
        }
        json.put("samples", sampled);
        out.println(Json.of(json));
    }

    private static String samples(OtherRecording.Samples samples) {
        String what = samples.quantity().isEmpty() ? "" : samples.quantity() + ", ";
        List<String> columns = samples.columns();
        return what
                + String.format(
                        Locale.ROOT,
                        "%,d from %s on, every %s, of %,d columns%s",
                        samples.count(),
                        time(samples.time(0)),
                        time(samples.every()),
                        columns.size(),
                        columns.isEmpty() ? "" : ", " + columns.get(0) + " to " + columns.get(columns.size() - 1));
    }

    private static String time(double seconds) {
        return Dimension.TIME.format(seconds);
    }
}
