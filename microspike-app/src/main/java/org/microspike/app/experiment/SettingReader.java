package org.microspike.app.experiment;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.microspike.api.message.MicroSpikeException;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.common.FlowStyle;
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
    /** The number of settings that aliases may repeat. */
    private static final int MOST_REPEATED = 10_000;
    /** The number of commas after which no closing parenthesis is looked for. */
    private static final int MOST_CUTS = 10;

    private final Place source;
    private final String path;
    private final boolean numbered;
    private final Set<Node> converted = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Set<Node> enclosing = Collections.newSetFromMap(new IdentityHashMap<>());
    private int repeated;

    private SettingReader(Place source, String path) {
        this.source = source;
        this.path = path;
        numbered = path.isEmpty();
    }

    /** Reads a file of settings. */
    static Setting read(String yaml, Place file) {
        return new SettingReader(file, "").read(yaml);
    }

    /** Reads the value of one setting, whose lines do not count. */
    static Setting read(String yaml, Place place, String path) {
        return new SettingReader(place, path).read(yaml);
    }

    private Setting read(String yaml) {
        // Keys that are no words are let through to be refused here, with their place.
        LoadSettings settings = LoadSettings.builder()
                .setLabel(source.toString())
                .setAllowNonScalarKeys(true)
                .setMaxAliasesForCollections(MOST_REPEATED)
                .build();
        try {
            ParserImpl parser = new ParserImpl(settings, new StreamReader(settings, yaml));
            Node root = new Composer(settings, new ShallowParser(parser, this::error))
                    .getSingleNode()
                    .orElseThrow(() -> error(Optional.empty(), "the file is empty."));
            return convert(root);
        } catch (MarkedYamlEngineException e) {
            String context = e.getContext() == null ? "" : e.getContext() + ", ";
            throw error(e.getProblemMark(), "not YAML: " + context + e.getProblem() + ".");
        } catch (YamlEngineException e) {
            throw error(Optional.empty(), "not YAML that can be read: " + e.getMessage() + ".");
        }
    }

    private MicroSpikeException error(Optional<Mark> mark, String problem) {
        return place(mark).error((path.isEmpty() ? "" : path + ": ") + problem);
    }

    private Place place(Optional<Mark> mark) {
        return numbered && mark.isPresent() ? source.line(mark.get().getLine() + 1) : source;
    }

    private Setting convert(Node node) {
        if (!converted.add(node) && ++repeated > MOST_REPEATED) {
            throw error(node.getStartMark(), "aliases (*) repeat more than " + MOST_REPEATED + " settings.");
        }
        Place place = place(node.getStartMark());
        if (node instanceof ScalarNode scalar) {
            String text = scalar.getValue();
            return scalar.isPlain() && unsets(text) ? new Setting.Unset(place) : new Setting.Text(place, text);
        }
        if (!enclosing.add(node)) {
            throw error(node.getStartMark(), "settings hold themselves, by an alias (*).");
        }
        Setting setting =
                node instanceof SequenceNode sequence ? items(sequence, place) : block((MappingNode) node, place);
        enclosing.remove(node);
        return setting;
    }

    /** Whether a text without quotes stands for no value. */
    static boolean unsets(String text) {
        return text.equals("null") || text.equals("~");
    }

    private Setting items(SequenceNode sequence, Place place) {
        List<Node> nodes = sequence.getValue();
        List<Setting> items = new ArrayList<>();
        for (int i = 0; i < nodes.size(); i++) {
            if (sequence.getFlowStyle() == FlowStyle.FLOW) {
                refuseCut("", nodes.get(i), nodes, i + 1);
            }
            items.add(convert(nodes.get(i)));
        }
        return new Setting.Items(place, items);
    }

    private Setting block(MappingNode mapping, Place place) {
        List<Node> keys = mapping.getValue().stream().map(NodeTuple::getKeyNode).toList();
        Map<String, Setting> settings = new LinkedHashMap<>();
        for (int i = 0; i < keys.size(); i++) {
            if (!(keys.get(i) instanceof ScalarNode key)) {
                throw error(keys.get(i).getStartMark(), "a key must be a plain word.");
            }
            Node value = mapping.getValue().get(i).getValueNode();
            if (mapping.getFlowStyle() == FlowStyle.FLOW) {
                refuseCut(key.getValue() + ": ", value, keys, i + 1);
            }
            if (settings.put(key.getValue(), convert(value)) != null) {
                throw error(key.getStartMark(), "'" + key.getValue() + "' is given twice; remove one of the two.");
            }
        }
        return new Setting.Block(place, settings);
    }

    /**
     * Refuses a value that opens a parenthesis which a text after it closes: within braces, {@code initial: uniform(0, 1)}
     * is YAML for a value "uniform(0" and a key "1)".
     *
     * @param key in front of the value
     * @param following has what comes after the value, from some index on
     */
    private void refuseCut(String key, Node value, List<Node> following, int from) {
        if (opened(value) <= 0) {
            return;
        }
        String whole = ((ScalarNode) value).getValue();
        for (Node next : following.subList(from, Math.min(from + MOST_CUTS, following.size()))) {
            if (next instanceof ScalarNode scalar) {
                whole += ", " + scalar.getValue();
            }
            if (opened(next) < 0) {
                throw error(
                        value.getStartMark(),
                        "within braces or brackets a value with a comma needs quotes: " + key + "\"" + whole + "\".");
            }
        }
    }

    /** The number of parentheses that a text without quotes opens, less those it closes. */
    private static int opened(Node node) {
        return node instanceof ScalarNode scalar && scalar.isPlain()
                ? scalar.getValue()
                        .chars()
                        .map(c -> c == '(' ? 1 : c == ')' ? -1 : 0)
                        .sum()
                : 0;
    }
}
