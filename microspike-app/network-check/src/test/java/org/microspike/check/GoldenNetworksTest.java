package org.microspike.check;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.microspike.api.network.Connect;
import org.microspike.api.network.Division;
import org.microspike.api.network.InitialWeights;
import org.microspike.api.network.Projection;
import org.microspike.golden.GoldenCase;
import org.microspike.golden.NetworkCase;
import org.microspike.golden.Outcome;
import org.microspike.golden.PlainNetwork;

/** Networks with exact expected outcomes, wired synapse by synapse, and all to all where they are. */
class GoldenNetworksTest {
    static Stream<String> names() {
        return NetworkCase.names();
    }

    @ParameterizedTest
    @MethodSource("names")
    void haveTheExpectedOutcomeHoweverTheyAreDivided(String name) {
        NetworkCase golden = NetworkCase.load(name);
        Built listed = built(golden.network(), GoldenNetworksTest::listed);
        Outcome outcome = listed.run(UnaryOperator.identity());
        assertAgrees(golden, outcome, name);

        for (Division division : List.of(
                new Division(1, 4096, 2),
                new Division(7, 1, 1),
                new Division(1000, 4096, 2),
                new Division(2, 100, 2))) {
            Agreement.assertSame(outcome, listed.run(division::of), name + ", " + division);
        }
    }

    @ParameterizedTest
    @MethodSource("names")
    void haveTheExpectedOutcomeWithDenseWeights(String name) {
        NetworkCase golden = NetworkCase.load(name);
        Built dense = built(
                golden.network(),
                projection -> isAllToAll(golden.network(), projection)
                        ? allToAll(golden.network(), projection)
                        : listed(projection));

        assertAgrees(golden, dense.run(UnaryOperator.identity()), name);
    }

    private static void assertAgrees(NetworkCase golden, Outcome outcome, String name) {
        Agreement.assertAgrees(
                golden.expected(),
                outcome,
                projection -> golden.network().projections().stream()
                        .filter(each -> each.name().equals(projection))
                        .mapToDouble(golden::weightTolerance)
                        .min()
                        .orElse(GoldenCase.VALUE_TOLERANCE),
                name);
    }

    private interface Wiring {
        Projection of(PlainNetwork.Projection projection);
    }

    private static Built built(PlainNetwork network, Wiring wiring) {
        List<Projection> projections = new ArrayList<>();
        for (PlainNetwork.Projection each : network.projections()) {
            Projection projection = wiring.of(each);
            projection = each.port().isEmpty() ? projection : projection.port(each.port());
            projections.add(each.rule().isEmpty() ? projection : projection.plasticity("stdp", each.rule()));
        }
        return new Built(1, network.duration(), network.inputs(), network.populations(), projections);
    }

    private static Projection listed(PlainNetwork.Projection each) {
        return Projection.of(each.name(), each.from(), each.to())
                .connect(Connect.pairs(each.sources(), each.targets(), each.weights(), each.delays()));
    }

    private static int size(PlainNetwork network, String node) {
        return Stream.concat(
                        network.inputs().stream()
                                .filter(input -> input.name().equals(node))
                                .map(PlainNetwork.Input::size),
                        network.populations().stream()
                                .filter(population -> population.name().equals(node))
                                .map(PlainNetwork.Population::size))
                .findFirst()
                .orElseThrow();
    }

    private static boolean isAllToAll(PlainNetwork network, PlainNetwork.Projection each) {
        return each.targets().length == size(network, each.from()) * size(network, each.to())
                && Arrays.stream(each.delays()).distinct().count() == 1;
    }

    private static Projection allToAll(PlainNetwork network, PlainNetwork.Projection each) {
        double[][] rows = new double[size(network, each.from())][size(network, each.to())];
        for (int i = 0; i < each.weights().length; i++) {
            rows[each.sources()[i]][each.targets()[i]] = each.weights()[i];
        }
        return Projection.of(each.name(), each.from(), each.to())
                .weights(InitialWeights.of(rows))
                .delay(each.delays()[0]);
    }
}
