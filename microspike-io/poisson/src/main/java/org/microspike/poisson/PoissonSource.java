package org.microspike.poisson;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.microspike.api.Input;
import org.microspike.api.InputSource;
import org.microspike.api.numeric.RandomStream;
import org.microspike.api.setting.Parameter;
import org.microspike.api.setting.Settings;

/**
 * Independent afferents, each a Poisson process. The rate of afferent i at time t is
 * <pre>
 * r_i(t) = rate_i profile(t)      or, with a column for each afferent,      rate_i profile_i(t)
 * </pre>
 * where the profile is piecewise constant, and 1 if none is given; before {@code from}, and from {@code to} on, there are no
 * spikes. Spikes are exact, not on a grid.
 *
 * <p>With a tone the spikes are locked to its phase: within each cycle they are moved, in their order, so that they scatter
 * around the multiples of its period with a standard deviation of {@code tone_jitter}, as those of many fibres of the auditory
 * nerve do. The rates, {@code from} and {@code to} are those before the spikes are moved, by less than a period.
 *
 * <table>
 * <caption>Parameters</caption>
 * <tr><th>name</th><th>unit</th><th>default</th></tr>
 * <tr><td>afferents</td><td>1</td><td>1000</td></tr>
 * <tr><td>rate, of all or of each</td><td>Hz</td><td>10 Hz</td></tr>
 * <tr><td>profile</td><td>file</td><td></td></tr>
 * <tr><td>from</td><td>s</td><td>0 s</td></tr>
 * <tr><td>to</td><td>s</td><td>1e9 s</td></tr>
 * <tr><td>tone, its frequency</td><td>Hz</td><td>0 Hz, none</td></tr>
 * <tr><td>tone_jitter</td><td>s</td><td>40 us</td></tr>
 * </table>
 */
public final class PoissonSource implements InputSource {
    private static final int MOST_AFFERENTS = 1 << 20;

    /** For {@link java.util.ServiceLoader}. */
    public PoissonSource() {}

    @Override
    public String name() {
        return "poisson";
    }

    @Override
    public String description() {
        return "Independent Poisson afferents with constant rates, rates that change as a file says, or spikes locked to a tone";
    }

    @Override
    public List<Parameter> parameters() {
        return List.of(
                Parameter.integer("afferents", "1000", "number of afferents")
                        .atLeast(1)
                        .atMost(MOST_AFFERENTS),
                Parameter.frequency("rate", "10 Hz", "rate of each afferent, which the profile multiplies")
                        .atLeast(0)
                        .atMost(1e6)
                        .perNeuron("Hz"),
                Parameter.file(
                        "profile",
                        "",
                        "CSV file of what the rates are multiplied by from which time on, in s: time,factor, or time"
                                + " and one column for each afferent; with rate: 1 Hz they are rates in Hz"),
                Parameter.time("from", "0 s", "time before which there are no spikes")
                        .atLeast(0),
                Parameter.time("to", "1e9 s", "time from which on there are none")
                        .above(0),
                Parameter.frequency(
                                "tone", "0 Hz", "frequency of a tone to whose phase spikes are locked; 0 Hz for none")
                        .atLeast(0)
                        .atMost(1e6),
                Parameter.time("tone_jitter", "40 us", "standard deviation of their scatter around its periods")
                        .atLeast(1e-9)
                        .atMost(1e9));
    }

    @Override
    public Input open(Settings settings, RandomStream random) throws IOException {
        int afferents = settings.integer("afferents");
        double[] rates = settings.perNeuron("rate").values(0, afferents, afferents, random);
        Path file = settings.path("profile");
        RateProfile profile = file.toString().isEmpty() ? RateProfile.CONSTANT : RateProfile.read(file, afferents);
        double from = settings.number("from");
        double to = settings.number("to");
        if (!(from < to)) {
            throw settings.contradiction(
                    "'from' is " + from + " s and 'to' is " + to + " s, but 'to' must be after 'from'.", "to", "from");
        }
        double tone = settings.number("tone");
        double jitter = settings.number("tone_jitter");
        if (tone * jitter < Tone.LEAST_SCATTER && tone > 0) {
            throw settings.contradiction(
                    "'tone_jitter' is " + jitter + " s and 'tone' is " + tone
                            + " Hz, but the jitter must be at least a thousandth of the tone's period.",
                    "tone_jitter",
                    "tone");
        }
        return new PoissonInput(rates, profile.between(from, to), Tone.of(tone, jitter), random);
    }
}
