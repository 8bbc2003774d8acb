package org.microspike.app.command;

import java.util.LinkedHashMap;
import java.util.Map;
import org.microspike.api.network.Reward;
import org.microspike.app.experiment.Experiment;
import org.microspike.app.experiment.Outline;
import org.microspike.report.Json;

/** How the network of an experiment would be built, for programs: the JSON described in doc/json.md. */
record OutlineDocument(Experiment experiment, Outline outline) {
    private static final int FORMAT = 1;

    /** The JSON, in one line. */
    @Override
    public String toString() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("format", FORMAT);
        json.put("name", experiment.name());
        json.put("seed", experiment.seed());
        json.put("duration", experiment.duration());
        json.put(
                "inputs",
                outline.inputs().stream()
                        .map(each -> node(each, "afferents", "source"))
                        .toList());
        json.put(
                "populations",
                outline.populations().stream()
                        .map(each -> node(each, "neurons", "model"))
                        .toList());
        json.put(
                "projections",
                outline.projections().stream().map(OutlineDocument::projection).toList());
        json.put("rewards", outline.rewards().stream().map(Reward::name).toList());
        json.put("phases", experiment.phases());
        json.put("epoch", outline.epoch().known());
        json.put("memory", outline.footprint().built());
        json.put("memory_while_built", outline.footprint().building());
        json.put("experiment", experiment.toString());
        return Json.of(json);
    }

    private static Map<String, Object> node(Outline.Node node, String size, String plugin) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("name", node.name());
        json.put(size, node.size());
        json.put(plugin, node.plugin());
        json.put("settings", node.settings());
        return json;
    }

    private static Map<String, Object> projection(Outline.Synapses projection) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("name", projection.name());
        json.put("from", projection.from());
        json.put("to", projection.to());
        json.put("port", projection.port());
        json.put("connect", projection.connect());
        json.put("synapses", projection.number());
        json.put("exact", projection.isExact());
        json.put("weights", projection.weights());
        json.put("delay", projection.delay());
        json.put("rule", projection.rule());
        json.put("settings", projection.settings());
        return json;
    }
}
