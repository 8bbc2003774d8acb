package org.microspike.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.microspike.api.measure.Activity;
import org.microspike.api.measure.Irregularity;
import org.microspike.api.measure.Spectrum;
import org.microspike.api.message.Words;
import org.microspike.report.FigureGrid.Place;

/** The figures of populations, with a panel for each: rates, responses, intervals between spikes, spectra. */
final class PopulationFigures {
    /** Of the rates, so that single bins are seen. */
    private static final int BINS_TOGETHER = 5;

    private static final int MOST_RESPONSES = 5;
    private static final String AROUND = "#888888";

    private final NetworkData data;

    PopulationFigures(NetworkData data) {
        this.data = data;
    }

    List<Figure> figures() {
        List<Figure> figures = new ArrayList<>();
        add(figures, "rates", "Rates of the populations", each -> true, PopulationFigures::rate, this::rates);
        add(
                figures,
                "responses",
                "Responses to what is shown",
                each -> each.responses().isPresent(),
                PopulationFigures::response,
                PopulationFigures::responses);
        add(
                figures,
                "intervals",
                "Intervals between spikes",
                each -> each.intervals().isPresent(),
                PopulationFigures::irregularity,
                PopulationFigures::intervals);
        add(
                figures,
                "spectrum",
                "Spectra of the populations' rates",
                each -> each.activity().spectrum().isPresent(),
                PopulationFigures::peak,
                PopulationFigures::spectrum);
        return figures;
    }

    private void add(
            List<Figure> figures,
            String name,
            String title,
            Function<PopulationData, Boolean> has,
            Function<PopulationData, String> measured,
            FigureGrid.Drawing<PopulationData> drawing) {
        String left = data.populations.size() < data.allPopulations
                ? ", the first " + data.populations.size() + " of " + data.allPopulations + " populations"
                : "";
        List<PopulationData> shown =
                data.populations.stream().filter(has::apply).toList();
        Function<PopulationData, String> named =
                each -> each.node().name() + (measured.apply(each).isEmpty() ? "" : ": " + measured.apply(each));
        String description = shown.stream().map(named).collect(Collectors.joining("; ", "", "."));
        FigureGrid.add(figures, name, title + left, description, shown, (place, population) -> {
            place.name(named.apply(population), 1);
            drawing.draw(place, population);
        });
    }

    private static String rate(PopulationData population) {
        Activity activity = population.activity();
        return String.format(Locale.ROOT, "%.2f Hz from ", activity.rates().mean()) + Words.seconds(activity.from())
                + " to " + Words.seconds(activity.to()) + " (shaded)";
    }

    private void rates(Place place, PopulationData population) {
        double[] rates = population.rates(BINS_TOGETHER);
        double most = Arrays.stream(rates).max().orElse(0);
        Panel panel = place.panel(Axis.time(0, data.duration), new Axis("rate (Hz)", 0, 1.1 * most));
        panel.shade(population.activity().from(), population.activity().to(), "#dddddd");
        panel.steps(0, data.duration, rates, population.kind().color(), 2, false);
        panel.end();
    }

    /** What of the last part most was the response to. */
    private static String response(PopulationData population) {
        Responses responses = population.responses().orElseThrow();
        int part = lastPart(responses);
        return strongest(responses)
                .limit(1)
                .mapToObj(kind -> String.format(
                        Locale.ROOT,
                        "%s, most for %s, %.3g Hz",
                        responses.stimuli().parts().get(part),
                        responses.stimuli().kinds().get(kind),
                        responses.rate(part, kind)))
                .findFirst()
                .orElse("");
    }

    private static int lastPart(Responses responses) {
        return responses.stimuli().parts().size() - 1;
    }

    /** The kinds that were shown in the last part, those with the highest rates first. */
    private static IntStream strongest(Responses responses) {
        int part = lastPart(responses);
        return IntStream.range(0, responses.stimuli().kinds().size())
                .filter(kind -> !Double.isNaN(responses.rate(part, kind)))
                .boxed()
                .sorted(Comparator.comparingDouble(kind -> -responses.rate(part, kind)))
                .mapToInt(kind -> kind);
    }

    private static void responses(Place place, PopulationData population) {
        Responses responses = population.responses().orElseThrow();
        int[] kinds = strongest(responses).limit(MOST_RESPONSES).sorted().toArray();
        double[][][] rates = responses.rates()[lastPart(responses)];
        double most = Arrays.stream(kinds)
                .mapToDouble(kind -> Arrays.stream(rates[kind][0]).max().orElse(0))
                .max()
                .orElse(0);
        Axis x = new Axis(
                "time from the start of what is shown (ms)", responses.from(), responses.to(), 0.001, new TreeMap<>());
        Panel panel = place.panel(x, new Axis("rate (Hz)", 0, 1.1 * most));
        panel.shade(0, responses.stimuli().length(), "#dddddd");
        for (int i = 0; i < kinds.length; i++) {
            panel.steps(responses.from(), responses.to(), rates[kinds[i]][0], Colors.pattern(i), 2.5, false);
        }
        panel.end();
        double right = place.right();
        for (int i = kinds.length - 1; i >= 0; i--) {
            String kind = Figure.shortened(responses.stimuli().kinds().get(kinds[i]), place.width() / 10);
            right = place.key(right, kind, Colors.pattern(i));
        }
    }

    private static String irregularity(PopulationData population) {
        return population
                .activity()
                .irregularity()
                .map((Irregularity each) ->
                        String.format(Locale.ROOT, "CV %.2f, CV2 %.2f, LV %.2f", each.cv(), each.cv2(), each.lv()))
                .orElse("too few intervals for a CV");
    }

    private static void intervals(Place place, PopulationData population) {
        PopulationData.Intervals intervals = population.intervals().orElseThrow();
        boolean isShort = intervals.end() <= 0.5;
        Axis x = new Axis(
                isShort ? "interval (ms)" : "interval (s)", 0, intervals.end(), isShort ? 0.001 : 1, new TreeMap<>());
        double[] percent =
                Arrays.stream(intervals.shares()).map(share -> 100 * share).toArray();
        double most = Arrays.stream(percent).max().orElse(0);
        Panel panel = place.panel(x, new Axis("intervals (%)", 0, 1.1 * most));
        panel.steps(0, intervals.end(), percent, population.kind().color(), 2.5, false);
        panel.end();
    }

    private static String peak(PopulationData population) {
        return population
                .activity()
                .globalFrequency()
                .map(each -> String.format(Locale.ROOT, "peak at %.1f Hz", each.frequency()))
                .orElse("");
    }

    private static void spectrum(Place place, PopulationData population) {
        Spectrum spectrum = population.activity().spectrum().orElseThrow();
        Optional<Spectrum.Peak> peak = spectrum.peak();
        ShownSpectrum shown = ShownSpectrum.of(spectrum);
        double low = Math.min(0, Arrays.stream(shown.powers()).min().orElse(0));
        double high = Math.max(0, Arrays.stream(shown.powers()).max().orElse(0));
        Axis y = Axis.logarithmic("power (Poisson: 1)", Math.floor(low), Math.ceil(high + 0.1));
        Panel panel = place.panel(new Axis("frequency (Hz)", 0, shown.end()), y);
        panel.level(0, AROUND);
        peak.ifPresent(each -> panel.upright(each.frequency(), AROUND));
        panel.line(shown.frequencies(), shown.powers(), population.kind().color(), 2.5);
        panel.end();
    }
}
