package org.microspike.stdp;

import java.util.List;
import org.microspike.api.Plasticity;
import org.microspike.api.PlasticityRule;
import org.microspike.api.WeightBounds;
import org.microspike.api.data.Weights;
import org.microspike.api.numeric.RandomStream;
import org.microspike.api.setting.Parameter;
import org.microspike.api.setting.Settings;

/**
 * Triplet spike-timing-dependent plasticity with hard bounds (Pfister and Gerstner 2006, doi
 * 10.1523/JNEUROSCI.1425-06.2006).
 *
 * <p>Each input spike makes two traces of its afferent jump, r1 and r2, each output spike two of its neuron, o1 and o2;
 * in between they decay:
 * <pre>
 * dr1/dt = - r1/tau_plus    dr2/dt = - r2/tau_x
 * do1/dt = - o1/tau_minus   do2/dt = - o2/tau_y
 * input spike:    dw = - o1 (a2_minus + a3_minus r2)    with r2 as it was just before the spike
 * output spike:   dw = + r1 (a2_plus + a3_plus o2)      with o2 as it was just before the spike
 * </pre>
 * A trace jumps by 1 if all spikes interact (all-to-all), and to 1 if only the nearest do (nearest). An input spike at the time
 * of an output spike comes before it.
 *
 * <table>
 * <caption>Parameters</caption>
 * <tr><th>name</th><th>meaning</th><th>unit</th><th>default</th></tr>
 * <tr><td>pairing</td><td>all-to-all or nearest</td><td></td><td>all-to-all</td></tr>
 * <tr><td>a2_plus</td><td>potentiation by a pair of spikes</td><td>1</td><td>5e-10</td></tr>
 * <tr><td>a3_plus</td><td>potentiation by an input spike and two output spikes</td><td>1</td><td>6.2e-3</td></tr>
 * <tr><td>a2_minus</td><td>depression by a pair of spikes</td><td>1</td><td>7e-3</td></tr>
 * <tr><td>a3_minus</td><td>depression by an output spike and two input spikes</td><td>1</td><td>2.3e-4</td></tr>
 * <tr><td>tau_plus, tau_minus</td><td>time constants of r1 and o1</td><td>s</td><td>16.8 ms, 33.7 ms</td></tr>
 * <tr><td>tau_x, tau_y</td><td>time constants of r2 and o2</td><td>s</td><td>101 ms, 125 ms</td></tr>
 * <tr><td>w_min, w_max</td><td>bounds of the weights</td><td>1</td><td>0, 1</td></tr>
 * </table>
 *
 * <p>The published fits; in all of them tau_plus is 16.8 ms and tau_minus 33.7 ms. The amplitudes are shares of a weight.
 * With a3_minus 0 the trace r2 does nothing: that is the minimal model. The last row was not compared with the paper; the rows
 * of the visual cortex give the paper's errors to within 0.02.
 * <table>
 * <caption>Tables 3 and 4 of the paper; times in ms, amplitudes in 10^-3</caption>
 * <tr><th>data</th><th>pairing</th><th>model</th><th>a2_plus</th><th>a3_plus</th><th>a2_minus</th><th>a3_minus</th>
 *     <th>tau_x</th><th>tau_y</th></tr>
 * <tr><td>visual cortex</td><td>all-to-all</td><td>full, the default</td><td>5e-7</td><td>6.2</td><td>7</td>
 *     <td>0.23</td><td>101</td><td>125</td></tr>
 * <tr><td>visual cortex</td><td>all-to-all</td><td>minimal</td><td>0</td><td>6.5</td><td>7.1</td><td>0</td>
 *     <td>any</td><td>114</td></tr>
 * <tr><td>visual cortex</td><td>nearest</td><td>full</td><td>8.8e-8</td><td>53</td><td>6.6</td><td>3.1</td>
 *     <td>714</td><td>40</td></tr>
 * <tr><td>visual cortex</td><td>nearest</td><td>minimal</td><td>0</td><td>50</td><td>8</td><td>0</td>
 *     <td>any</td><td>40</td></tr>
 * <tr><td>hippocampal culture</td><td>all-to-all</td><td>full</td><td>6.1</td><td>6.7</td><td>1.6</td><td>1.4</td>
 *     <td>946</td><td>27</td></tr>
 * <tr><td>hippocampal culture</td><td>all-to-all</td><td>minimal</td><td>5.3</td><td>8</td><td>3.5</td><td>0</td>
 *     <td>any</td><td>40</td></tr>
 * <tr><td>hippocampal culture</td><td>nearest</td><td>full</td><td>4.6</td><td>9.1</td><td>3</td><td>7.5e-6</td>
 *     <td>575</td><td>47</td></tr>
 * <tr><td>hippocampal culture</td><td>nearest</td><td>minimal</td><td>4.6</td><td>9.1</td><td>3</td><td>0</td>
 *     <td>any</td><td>48</td></tr>
 * </table>
 */
public final class TripletRule implements PlasticityRule {
    /** For {@link java.util.ServiceLoader}. */
    public TripletRule() {}

    @Override
    public String name() {
        return "triplet";
    }

    @Override
    public String description() {
        return "Triplet spike-timing-dependent plasticity, additive with hard bounds";
    }

    @Override
    public List<Parameter> parameters() {
        return List.of(
                Parameter.choice(
                        "pairing", List.of(Pairing.ALL_TO_ALL.text(), Pairing.NEAREST.text()), "which spikes interact"),
                Parameter.number("a2_plus", "5e-10", "potentiation by a pair of spikes")
                        .atLeast(0)
                        .changeable(),
                Parameter.number("a3_plus", "6.2e-3", "potentiation by an input spike and two output spikes")
                        .atLeast(0)
                        .changeable(),
                Parameter.number("a2_minus", "7e-3", "depression by a pair of spikes")
                        .atLeast(0)
                        .changeable(),
                Parameter.number("a3_minus", "2.3e-4", "depression by an output spike and two input spikes")
                        .atLeast(0)
                        .changeable(),
                Parameter.time("tau_plus", "16.8 ms", "time constant of potentiation")
                        .atLeast(1e-9)
                        .atMost(1e9),
                Parameter.time("tau_minus", "33.7 ms", "time constant of depression")
                        .atLeast(1e-9)
                        .atMost(1e9),
                Parameter.time("tau_x", "101 ms", "how long an input spike enhances the depression by the next")
                        .atLeast(1e-9)
                        .atMost(1e9),
                Parameter.time("tau_y", "125 ms", "how long an output spike enhances the potentiation by the next")
                        .atLeast(1e-9)
                        .atMost(1e9),
                WeightBounds.minimum("0"),
                WeightBounds.maximum("1"));
    }

    @Override
    public boolean takesSparse() {
        return true;
    }

    @Override
    public boolean isDivisible() {
        return true;
    }

    @Override
    public Plasticity create(Weights weights, Settings settings, RandomStream random) {
        return Stdp.of(weights, settings, new WeightChange(WeightBounds.set(weights, settings), 0, 0), true);
    }
}
