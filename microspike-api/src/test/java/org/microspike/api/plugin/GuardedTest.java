package org.microspike.api.plugin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.microspike.api.Input;
import org.microspike.api.InputSource;
import org.microspike.api.NeuronGroup;
import org.microspike.api.NeuronModel;
import org.microspike.api.Plasticity;
import org.microspike.api.data.SpikeBlock;
import org.microspike.api.data.Weights;
import org.microspike.api.internal.guard.GuardedGroup;
import org.microspike.api.internal.guard.GuardedInput;
import org.microspike.api.internal.guard.GuardedInputSource;
import org.microspike.api.internal.guard.GuardedNeuronModel;
import org.microspike.api.internal.guard.GuardedPlasticityRule;
import org.microspike.api.internal.guard.GuardedRecorder;
import org.microspike.api.internal.guard.GuardedRecording;
import org.microspike.api.internal.guard.PluginCode;
import org.microspike.api.message.PluginException;
import org.microspike.api.numeric.RandomStream;
import org.microspike.api.setting.Parameter;
import org.microspike.api.setting.SettingException;
import org.microspike.api.setting.Settings;

/** What plugins are held to, and as whom they are called. */
class GuardedTest {
    private static final PluginCode CODE = new PluginCode("neuron model", "odd", GuardedTest.class);
    private static final Settings NONE = Settings.check(List.of(), Map.of());
    private static final RandomStream RANDOM = RandomStream.seeded(1);
    private static final Weights WEIGHTS = new Weights(1, 1, new double[1]);

    /** A model of groups that are not what they should be. */
    private record Odd(NeuronGroup group) implements NeuronModel {
        @Override
        public String name() {
            return "odd";
        }

        @Override
        public String description() {
            return "Odd";
        }

        @Override
        public List<Parameter> parameters() {
            return List.of();
        }

        @Override
        public NeuronGroup create(int count, Settings settings, RandomStream random) {
            return group;
        }
    }

    /** Neurons of which one spikes at once, at some time. */
    private record Spiking(int size, int neuron, double time) implements NeuronGroup {
        @Override
        public int advance(double until) {
            return neuron;
        }

        @Override
        public double spikeTime() {
            return time;
        }

        @Override
        public int spikingNeuron() {
            return neuron;
        }

        @Override
        public void receive(double at, Weights weights, int afferent) {}

        @Override
        public void potentials(double at, double[] potentials) {}
    }

    @Test
    void aModelMakesAGroupOfTheSizeAskedFor() {
        assertBroken("'create' returned null", () -> create(null, 1));
        assertBroken("asked for 1 neurons, but 'size' says 3", () -> create(new Spiking(3, 0, 0), 1));
    }

    @Test
    void aNeuronThatIsThereSpikesWithinTheTimeAskedFor() {
        for (double time : new double[] {Double.NaN, -1, 2, Double.POSITIVE_INFINITY}) {
            assertBroken(
                    "spiked at " + time + " s",
                    () -> create(new Spiking(1, 0, time), 1).advance(1));
        }
        for (int neuron : new int[] {-2, 1}) {
            assertBroken(
                    "neuron " + neuron + " spiked",
                    () -> create(new Spiking(1, neuron, 0.5), 1).advance(1));
        }
        NeuronGroup right = create(new Spiking(1, 0, 0.5), 1);
        assertEquals(0, right.advance(1));
        SpikeBlock block = new SpikeBlock(1);
        block.add(0.25, 0);
        // It has spiked at 0.5 s, so it cannot have been to spike before the input at 0.25 s.
        assertBroken("spiked at 0.5 s", () -> right.receive(block, 0, 1, WEIGHTS, Plasticity.fixed()));
    }

    @Test
    void spikesOfAnInputAreOrderedAndOfItsAfferents() {
        assertBroken("'afferents' is 0", () -> open(0, new double[0], new int[0]));
        assertBroken("an input spike at NaN s", () -> read(new double[] {Double.NaN}, new int[1]));
        assertBroken("an input spike at 1.0 s came after one at 2.0 s", () -> read(new double[] {2, 1}, new int[2]));
        assertBroken("afferent 2 spiked", () -> read(new double[] {1}, new int[] {2}));
        assertBroken("afferent -1 spiked", () -> read(new double[] {1}, new int[] {-1}));
    }

    @Test
    void aFailureOfTheFactoryIsThePlugins() {
        PluginException failed = assertThrows(
                PluginException.class,
                () -> CODE.call("create", () -> {
                    throw new IllegalStateException("the moon is full");
                }));
        assertTrue(
                failed.getMessage().contains("failed in 'create': java.lang.IllegalStateException: the moon is full"));
        SettingException message = new SettingException("tau", "'tau' is odd.");
        assertSame(
                message,
                assertThrows(
                        SettingException.class,
                        () -> CODE.call("create", () -> {
                            throw message;
                        })));
    }

    @Test
    void aPluginRunsWithItsOwnClassLoaderAsTheThreads() throws Exception {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        try (URLClassLoader other = new URLClassLoader(new URL[0], before)) {
            thread.setContextClassLoader(other);
            AtomicReference<ClassLoader> within = new AtomicReference<>();
            CODE.call("create", () -> {
                within.set(thread.getContextClassLoader());
                return "made";
            });
            assertSame(GuardedTest.class.getClassLoader(), within.get());
            assertSame(other, thread.getContextClassLoader());
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    /** A method with a default that is not passed on would not be missed anywhere else. */
    @Test
    void everyMethodIsPassedOn() {
        for (Class<?> guarded : List.of(
                GuardedNeuronModel.class,
                GuardedGroup.class,
                GuardedPlasticityRule.class,
                GuardedInputSource.class,
                GuardedInput.class,
                GuardedRecorder.class,
                GuardedRecording.class)) {
            for (Method method : guarded.getMethods()) {
                boolean own = method.getDeclaringClass() == guarded || method.getDeclaringClass() == Object.class;
                assertTrue(own || Modifier.isStatic(method.getModifiers()), () -> method + " of " + guarded);
            }
        }
    }

    private static NeuronGroup create(NeuronGroup group, int count) {
        return new GuardedNeuronModel(new Odd(group), CODE, "Odd", List.of()).create(count, NONE, RANDOM);
    }

    private static Input open(int afferents, double[] times, int[] sources) throws Exception {
        InputSource source = new InputSource() {
            @Override
            public String name() {
                return "odd";
            }

            @Override
            public String description() {
                return "Odd";
            }

            @Override
            public List<Parameter> parameters() {
                return List.of();
            }

            @Override
            public Input open(Settings settings, RandomStream random) {
                return new Input() {
                    @Override
                    public int afferents() {
                        return afferents;
                    }

                    @Override
                    public void read(SpikeBlock block) {
                        block.clear();
                        for (int i = 0; i < times.length; i++) {
                            block.add(times[i], sources[i]);
                        }
                    }
                };
            }
        };
        return new GuardedInputSource(source, CODE, "Odd", List.of()).open(NONE, RANDOM);
    }

    private static void read(double[] times, int[] sources) throws Exception {
        open(2, times, sources).read(new SpikeBlock(8));
    }

    private static void assertBroken(String how, Executable call) {
        PluginException broken = assertThrows(PluginException.class, call);
        assertTrue(
                broken.getMessage().startsWith("The neuron model 'odd' of ")
                        && broken.getMessage().contains(how),
                broken::getMessage);
    }
}
