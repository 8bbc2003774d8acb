/**
 * Tests that every plugin must pass. There is one abstract class for each service; the author of a plugin extends it by
 * a test class that says which plugin to test, and JUnit does the rest. The methods of the classes are the rules, each
 * named after what it asks for.
 *
 * <p>A neuron model, for example, in the tests of the module that provides it:
 * <pre>{@code
 * package com.example.izhikevich;
 *
 * import java.util.List;
 * import java.util.Map;
 * import org.microspike.api.NeuronModel;
 * import org.microspike.conformance.NeuronModelContract;
 *
 * class IzhikevichContractTest extends NeuronModelContract {
 *     @Override
 *     protected NeuronModel model() {
 *         return new IzhikevichModel();
 *     }
 *
 *     // Optional: without this the defaults alone are tried.
 *     @Override
 *     protected List<Map<String, ?>> settings() {
 *         return List.of(Map.of(), Map.of("recovery", "20 ms", "bursting", true));
 *     }
 *
 *     // Optional: input so strong that the neurons spike.
 *     @Override
 *     protected double largestWeight() {
 *         return 2.5;
 *     }
 * }
 * }</pre>
 *
 * <p>In Maven that takes the dependencies {@code org.microspike:microspike-conformance} and
 * {@code org.junit.jupiter:junit-jupiter}, both of scope {@code test}. A plugin that needs a file gets one that its
 * test makes: {@code settings()} is asked within each test, after the methods {@code @BeforeEach}, so it may name a
 * file in a {@code @TempDir}.
 *
 * <p>All randomness is seeded, so a test that fails fails again; its message names the settings and the seed.
 */
package org.microspike.conformance;
