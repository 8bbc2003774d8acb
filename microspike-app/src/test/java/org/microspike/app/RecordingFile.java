package org.microspike.app;

import io.jhdf.HdfFile;
import io.jhdf.api.Dataset;
import io.jhdf.api.Group;
import io.jhdf.api.Node;
import java.lang.reflect.Array;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A recording read with an HDF5 library, not with MicroSpike. */
final class RecordingFile {
    private final Map<String, Object> datasets = new TreeMap<>();

    private RecordingFile() {}

    /** Reads all of a recording. */
    static RecordingFile read(Path file) {
        RecordingFile recording = new RecordingFile();
        try (HdfFile opened = new HdfFile(file)) {
            recording.collect(opened);
        }
        return recording;
    }

    private void collect(Group group) {
        for (Node child : group) {
            if (child instanceof Group inner) {
                collect(inner);
            } else if (child instanceof Dataset dataset) {
                datasets.put(dataset.getPath(), dataset.isEmpty() ? new double[0] : dataset.getData());
            }
        }
    }

    /** All numbers of a dataset, row by row. */
    double[] numbers(String path) {
        if (!datasets.containsKey(path)) {
            throw new AssertionError("no " + path + " among " + datasets.keySet());
        }
        List<Number> numbers = new ArrayList<>();
        flatten(datasets.get(path), numbers);
        return numbers.stream().mapToDouble(Number::doubleValue).toArray();
    }

    private static void flatten(Object value, List<Number> numbers) {
        if (value instanceof Number number) {
            numbers.add(number);
            return;
        }
        for (int i = 0; i < Array.getLength(value); i++) {
            flatten(Array.get(value, i), numbers);
        }
    }

    /** The times of the output spikes, in seconds. */
    double[] spikeTimes() {
        return spikeTimes("neurons");
    }

    /** The times of the output spikes of a population, in seconds. */
    double[] spikeTimes(String population) {
        return Arrays.stream(numbers("/spikes/" + population + "/timestamps"))
                .map(milliseconds -> milliseconds / 1000)
                .toArray();
    }

    /** The neurons of the output spikes. */
    int[] spikeNeurons() {
        return spikeNeurons("neurons");
    }

    /** The neurons of the output spikes of a population. */
    int[] spikeNeurons(String population) {
        return Arrays.stream(numbers("/spikes/" + population + "/node_ids"))
                .mapToInt(number -> (int) number)
                .toArray();
    }

    /** How much was simulated, in seconds. */
    double duration() {
        return numbers("/microspike/duration")[0];
    }

    /** Every dataset by its path, each as a text that differs if any bit does. */
    Map<String, String> contents() {
        Map<String, String> contents = new TreeMap<>();
        datasets.forEach((path, data) -> contents.put(path, Arrays.deepToString(new Object[] {data})));
        return contents;
    }
}
