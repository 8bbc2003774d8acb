package org.microspike.app.experiment;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** The cycles that projections form among populations. */
final class Cycles {
    private final List<ProjectionBlock> projections;

    Cycles(List<ProjectionBlock> projections) {
        this.projections = projections;
    }

    /** A cycle of projections that surely have no delay: those of a spike that would come back at the time it was sent. */
    Optional<List<ProjectionBlock>> withoutDelay() {
        return projections.stream()
                .filter(ProjectionBlock::isWithoutDelay)
                .flatMap(each -> cycle(each, ProjectionBlock::isWithoutDelay).stream())
                .findFirst();
    }

    /** The projections that are in some cycle. */
    List<ProjectionBlock> members() {
        return projections.stream()
                .filter(each -> cycle(each, other -> true).isPresent())
                .toList();
    }

    /** The shortest cycle that starts with a projection and resumes with some of the others. */
    private Optional<List<ProjectionBlock>> cycle(ProjectionBlock start, Predicate<ProjectionBlock> others) {
        Map<String, ProjectionBlock> reachedBy = new HashMap<>();
        Deque<String> open = new ArrayDeque<>(List.of(start.to()));
        reachedBy.put(start.to(), start);
        while (!open.isEmpty() && !reachedBy.containsKey(start.from())) {
            String node = open.remove();
            projections.stream()
                    .filter(others)
                    .filter(each -> each.from().equals(node))
                    .filter(each -> reachedBy.putIfAbsent(each.to(), each) == null)
                    .forEach(each -> open.add(each.to()));
        }
        if (!reachedBy.containsKey(start.from())) {
            return Optional.empty();
        }
        List<ProjectionBlock> cycle = new ArrayList<>();
        ProjectionBlock each = reachedBy.get(start.from());
        while (each != start) {
            cycle.add(each);
            each = reachedBy.get(each.from());
        }
        cycle.add(start);
        Collections.reverse(cycle);
        return Optional.of(cycle);
    }
}
