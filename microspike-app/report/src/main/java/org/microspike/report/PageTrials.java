package org.microspike.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.microspike.api.measure.Classification;
import org.microspike.api.measure.LearningCurve;
import org.microspike.api.measure.Share;
import org.microspike.api.measure.TrialMeasures;

/** How well neurons tell what is shown, in the data of a page. */
final class PageTrials {
    private PageTrials() {}

    /** Null if there is nothing to tell. */
    static Object facts(NetworkData network) {
        Optional<TrialMeasures> measures = network.trials;
        if (measures.isEmpty()) {
            return null;
        }
        TrialMeasures trials = measures.get();
        Optional<Classification> classification = trials.classification();
        List<Object> points = new ArrayList<>();
        for (LearningCurve.Point point : trials.learning().points()) {
            points.add(List.of(
                    point.trials(),
                    point.accuracy().value(),
                    point.accuracy().low(),
                    point.accuracy().high()));
        }
        return Json.object(
                "population",
                trials.population(),
                "window",
                trials.learning().window(),
                "learning",
                points,
                "test",
                trials.phases().test(),
                "classification",
                classification.map(each -> facts(each)).orElse(null));
    }

    private static Map<String, Object> facts(Classification classification) {
        Share accuracy = classification.accuracy();
        return Json.object(
                "accuracy",
                List.of(accuracy.value(), accuracy.low(), accuracy.high()),
                "trials",
                accuracy.tries(),
                "labels",
                classification.labels(),
                "confusion",
                Arrays.stream(classification.confusion())
                        .map(row -> Arrays.stream(row).boxed().toList())
                        .toList(),
                "assigned",
                Arrays.stream(classification.neurons().assigned()).boxed().toList());
    }
}
