package org.microspike.app.experiment;

import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.api.StreamDataWriter;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.resolver.JsonScalarResolver;

/** Writes settings as YAML that {@link SettingReader} reads as the same settings. */
final class SettingWriter {
    private SettingWriter() {}

    /** Settings as a file, one a line. */
    static String write(Setting setting) {
        return write(
                setting,
                FlowStyle.BLOCK,
                DumpSettings.builder().setDefaultFlowStyle(FlowStyle.BLOCK).build());
    }

    /** A setting in one line; a text as it is. */
    static String inLine(Setting setting) {
        if (setting instanceof Setting.Text text) {
            return text.text().replaceAll("\\R", " ");
        }
        return write(
                        setting,
                        FlowStyle.FLOW,
                        DumpSettings.builder()
                                .setDefaultFlowStyle(FlowStyle.FLOW)
                                .setSplitLines(false)
                                .setWidth(Integer.MAX_VALUE)
                                .build())
                .strip();
    }

    private static String write(Setting setting, FlowStyle style, DumpSettings settings) {
        class Written extends StringWriter implements StreamDataWriter {}
        Written written = new Written();
        new Dump(settings).dumpNode(node(setting, style), written);
        return written.toString();
    }

    private static Node node(Setting setting, FlowStyle style) {
        if (setting instanceof Setting.Block block) {
            List<NodeTuple> tuples = new ArrayList<>();
            block.settings().forEach((key, value) -> tuples.add(new NodeTuple(scalar(key), node(value, style))));
            return new MappingNode(Tag.MAP, tuples, style);
        }
        if (setting instanceof Setting.Items items) {
            List<Node> nodes =
                    items.items().stream().map(item -> node(item, style)).toList();
            return new SequenceNode(Tag.SEQ, nodes, style);
        }
        return setting instanceof Setting.Text text
                ? scalar(text.text())
                : new ScalarNode(Tag.NULL, "null", ScalarStyle.PLAIN);
    }

    /** In quotes only if it were another value without: a number is written as it was given. */
    private static Node scalar(String text) {
        Tag tag = new JsonScalarResolver().resolve(text, true);
        if (tag.equals(Tag.NULL) || SettingReader.unsets(text)) {
            return new ScalarNode(Tag.STR, text, ScalarStyle.SINGLE_QUOTED);
        }
        boolean severalLines = text.matches("(?s).*[\n\u0085\u2028\u2029].*");
        return new ScalarNode(tag, text, severalLines ? ScalarStyle.LITERAL : ScalarStyle.PLAIN);
    }
}
