package org.microspike.app.experiment;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.microspike.api.MicroSpikeException;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.composer.Composer;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.parser.ParserImpl;
import org.snakeyaml.engine.v2.scanner.StreamReader;

/** Reads settings from YAML, with the line where each was written. */
final class SettingReader {
    private SettingReader() {}

    /**
     * Reads settings.
     *
     * @param yaml the text
     * @param source what to call it in messages
     * @param numbered whether messages add the line
     */
    static Setting read(String yaml, String source, boolean numbered) {
        // Keys that are no words are let through to be refused here, with their place.
        LoadSettings settings = LoadSettings.builder()
                .setLabel(source)
                .setAllowNonScalarKeys(true)
                .build();
        try {
            Node root = new Composer(settings, new ParserImpl(settings, new StreamReader(settings, yaml)))
                    .getSingleNode()
                    .orElseThrow(() -> new MicroSpikeException(source + " is empty."));
            return convert(root, source, numbered);
        } catch (MarkedYamlEngineException e) {
            String line = numbered ? e.getProblemMark().map(SettingReader::line).orElse("") : "";
            String context = e.getContext() == null ? "" : e.getContext() + ", ";
            throw new MicroSpikeException(source + line + ": not YAML: " + context + e.getProblem() + ".");
        } catch (YamlEngineException e) {
            throw new MicroSpikeException(source + ": not YAML that can be read: " + e.getMessage() + ".");
        } catch (StackOverflowError e) {
            throw new MicroSpikeException(source + ": settings are nested too deeply, or hold themselves.");
        }
    }

    private static Setting convert(Node node, String source, boolean numbered) {
        String origin =
                numbered ? source + node.getStartMark().map(SettingReader::line).orElse("") : source;
        if (node instanceof ScalarNode scalar) {
            return new Setting.Text(origin, scalar.getValue());
        }
        if (node instanceof SequenceNode sequence) {
            List<Setting> items = new ArrayList<>();
            for (Node item : sequence.getValue()) {
                items.add(convert(item, source, numbered));
            }
            return new Setting.Items(origin, items);
        }
        Map<String, Setting> settings = new LinkedHashMap<>();
        for (NodeTuple tuple : ((MappingNode) node).getValue()) {
            if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
                throw new MicroSpikeException(origin + ": a key must be a plain word.");
            }
            Setting setting = convert(tuple.getValueNode(), source, numbered);
            if (settings.put(key.getValue(), setting) != null) {
                throw new MicroSpikeException(
                        setting.origin() + ": '" + key.getValue() + "' is given twice; remove one of the two.");
            }
        }
        return new Setting.Block(origin, settings);
    }

    private static String line(Mark mark) {
        return ":" + (mark.getLine() + 1);
    }
}
