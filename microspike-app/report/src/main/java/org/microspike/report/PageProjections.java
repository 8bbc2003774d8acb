package org.microspike.report;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.microspike.api.record.ProjectionDescription;

/** The projections in the data of a page. */
final class PageProjections {
    private final NetworkData network;
    private final Blocks blocks;

    PageProjections(NetworkData network, Blocks blocks) {
        this.network = network;
        this.blocks = blocks;
    }

    List<Object> facts() throws IOException {
        List<Object> facts = new ArrayList<>();
        for (ProjectionData each : network.projections) {
            facts.add(facts(facts.size(), each));
        }
        return facts;
    }

    private Map<String, Object> facts(int number, ProjectionData data) throws IOException {
        TargetWeights weights = data.ofTargets();
        blocks.add("before-" + number, Block.levels(weights.before(), data.low(), data.high()));
        blocks.add("after-" + number, Block.levels(weights.after(), data.low(), data.high()));
        blocks.add("starts-" + number, Block.of(weights.starts()));
        if (weights.sources().length > 0) {
            blocks.add("sources-" + number, Block.of(weights.sources()));
        }
        ProjectionDescription projection = data.projection();
        return Json.object(
                "name",
                projection.name(),
                "to",
                projection.to(),
                "unit",
                projection.unit(),
                "sources",
                data.sources(),
                "synapses",
                projection.synapses(),
                "low",
                data.low(),
                "high",
                data.high(),
                "before",
                numbers(data.before()),
                "after",
                numbers(data.after()),
                "growth",
                data.growth().stream().map(PageProjections::facts).toList(),
                "groups",
                network.groups.stream().map(SourceGroup::name).toList(),
                "matrix",
                matrix(number, data),
                "picture",
                picture(projection));
    }

    private static List<Double> facts(ProjectionData.Moment moment) {
        List<Double> facts = new ArrayList<>(
                List.of(moment.time(), moment.mean(), moment.lowerTenth(), moment.median(), moment.upperTenth()));
        facts.addAll(numbers(moment.groups()));
        return facts;
    }

    private static List<Double> numbers(double[] values) {
        return Arrays.stream(values).boxed().toList();
    }

    private Object matrix(int number, ProjectionData data) throws IOException {
        Optional<WeightMatrix> matrix = data.matrix().filter(each -> each.targets() > 1);
        if (matrix.isEmpty()) {
            return null;
        }
        double[][] cells = matrix.get().cells();
        double low = matrix.get().low();
        double high = matrix.get().high();
        blocks.add(
                "matrix-" + number,
                Block.levels(
                        Arrays.stream(cells).flatMapToDouble(Arrays::stream).toArray(), low, high));
        return Json.object(
                "columns",
                cells.length,
                "rows",
                cells[0].length,
                "targets",
                matrix.get().targets(),
                "low",
                low,
                "high",
                high);
    }

    /** The size of the pictures that the weights look like, if they do. */
    private Object picture(ProjectionDescription projection) {
        return network.fields.stream()
                .filter(field -> field.projection().name().equals(projection.name()))
                .findFirst()
                .map(field -> IntStream.of(field.size().width(), field.size().height(), field.pictures())
                        .boxed()
                        .toList())
                .orElse(null);
    }
}
