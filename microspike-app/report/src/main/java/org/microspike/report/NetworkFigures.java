package org.microspike.report;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The figures of any network: what it learned of trials, how its populations spiked, and what became of its weights. */
final class NetworkFigures {
    private final NetworkData data;

    NetworkFigures(NetworkData data) {
        this.data = data;
    }

    /** Writes each figure in some formats. */
    void write(Path folder, List<String> formats) throws IOException {
        List<Figure> figures = new ArrayList<>(TrialFigures.of(data.trials, data.fields));
        data.raster.map(RasterFigure::of).ifPresent(figures::add);
        figures.addAll(new PopulationFigures(data).figures());
        figures.addAll(new ProjectionFigures(data).figures());
        Figure.write(figures, folder, formats, data.title + ". " + data.origin);
    }
}
