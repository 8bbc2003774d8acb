package org.microspike.app.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.microspike.api.plugin.Plugins;

/** The numbers of the built-in microcircuit, against the tables of the paper. */
class PotjansDiesmannTest {
    private static final List<String> NAMES = List.of("L23E", "L23I", "L4E", "L4I", "L5E", "L5I", "L6E", "L6I");
    private static final int[] NEURONS = {20683, 5834, 21915, 5479, 4850, 1065, 14395, 2948};
    private static final int[] EXTERNAL_INPUTS = {1600, 1500, 2100, 1900, 2000, 1900, 2900, 2100};

    /** Of a connection, by target and source. */
    private static final double[][] PROBABILITIES = {
        {0.1009, 0.1689, 0.0437, 0.0818, 0.0323, 0, 0.0076, 0},
        {0.1346, 0.1371, 0.0316, 0.0515, 0.0755, 0, 0.0042, 0},
        {0.0077, 0.0059, 0.0497, 0.135, 0.0067, 0.0003, 0.0453, 0},
        {0.0691, 0.0029, 0.0794, 0.1597, 0.0033, 0, 0.1057, 0},
        {0.1004, 0.0622, 0.0505, 0.0057, 0.0831, 0.3726, 0.0204, 0},
        {0.0548, 0.0269, 0.0257, 0.0022, 0.06, 0.3158, 0.0086, 0},
        {0.0156, 0.0066, 0.0211, 0.0166, 0.0572, 0.0197, 0.0396, 0.2252},
        {0.0364, 0.001, 0.0034, 0.0005, 0.0277, 0.008, 0.0658, 0.1443}
    };

    @Test
    void everyNeuronHasTheInputsThatThePaperGivesIt() throws IOException {
        Outline outline = ExperimentFile.read("potjans-diesmann2014-third", List.of(), OptionalLong.empty())
                .outline(Plugins.installed());
        Map<String, Outline.Synapses> projections =
                outline.projections().stream().collect(Collectors.toMap(Outline.Synapses::name, Function.identity()));
        assertEquals(
                NAMES, outline.populations().stream().map(Outline.Node::name).toList());
        int connected = 0;
        for (int target = 0; target < NAMES.size(); target++) {
            Outline.Node population = outline.populations().get(target);
            assertEquals(Math.round(NEURONS[target] / 3.0), population.size());
            assertEquals(
                    EXTERNAL_INPUTS[target] * 8,
                    Double.parseDouble(population.settings().get("drive_rate").replace(" Hz", "")),
                    1e-6);
            for (int source = 0; source < NAMES.size(); source++) {
                double probability = PROBABILITIES[target][source];
                if (probability > 0) {
                    double all =
                            Math.log(1 - probability) / Math.log(1 - 1 / ((double) NEURONS[source] * NEURONS[target]));
                    Outline.Synapses found = projections.get(NAMES.get(source) + "-" + NAMES.get(target));
                    assertEquals(all * population.size() / NEURONS[target], found.number(), 0.6);
                    assertEquals(NAMES.get(source), found.from());
                    assertEquals(NAMES.get(target), found.to());
                    assertEquals(NAMES.get(source).endsWith("E") ? "excitatory" : "inhibitory", found.port());
                    connected++;
                }
            }
        }
        assertEquals(connected, projections.size());
    }
}
