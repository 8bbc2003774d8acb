package org.example.sinusoidal;

import java.util.List;
import org.microspike.api.Input;
import org.microspike.api.InputSource;
import org.microspike.api.numeric.RandomStream;
import org.microspike.api.setting.Parameter;
import org.microspike.api.setting.Settings;

/**
 * Independent afferents, each an inhomogeneous Poisson process. The rate of afferent i of N at time t is
 * <pre>
 * r_i(t) = rate (1 + modulation cos(2 pi (frequency t - spread i / N)))
 * </pre>
 * so that all afferents are in phase without a spread, and with a spread of 1 their phases lie evenly around the cycle.
 * A modulation of 0 makes homogeneous Poisson processes. The input has no end.
 *
 * <table>
 * <caption>Parameters</caption>
 * <tr><th>name</th><th>unit</th><th>default</th></tr>
 * <tr><td>afferents</td><td>1</td><td>2000</td></tr>
 * <tr><td>rate</td><td>Hz</td><td>10 Hz</td></tr>
 * <tr><td>modulation</td><td>1</td><td>0.5</td></tr>
 * <tr><td>frequency</td><td>Hz</td><td>8 Hz</td></tr>
 * <tr><td>spread</td><td>cycles</td><td>0</td></tr>
 * </table>
 */
public final class SinusoidalSource implements InputSource {
    /** For {@link java.util.ServiceLoader}. */
    public SinusoidalSource() {}

    @Override
    public String name() {
        return "sinusoidal-poisson";
    }

    @Override
    public String description() {
        return "Independent Poisson afferents whose rate is modulated by a sinusoid";
    }

    @Override
    public List<Parameter> parameters() {
        return List.of(
                Parameter.integer("afferents", "2000", "number of afferents").atLeast(1),
                Parameter.frequency("rate", "10 Hz", "rate of each afferent, on average over a cycle")
                        .atLeast(1e-6)
                        .atMost(1e6),
                Parameter.number("modulation", "0.5", "by which share of itself the rate goes up and down")
                        .atLeast(0)
                        .atMost(1),
                Parameter.frequency("frequency", "8 Hz", "cycles of the modulation per second")
                        .atLeast(1e-6)
                        .atMost(1e6),
                Parameter.number("spread", "0", "share of a cycle over which the phases of the afferents are spread")
                        .atLeast(0)
                        .atMost(1));
    }

    @Override
    public Input open(Settings settings, RandomStream random) {
        return new SinusoidalInput(
                settings.integer("afferents"),
                settings.number("rate"),
                settings.number("modulation"),
                settings.number("frequency"),
                settings.number("spread"),
                random);
    }
}
