package org.microspike.api;

import java.io.IOException;
import java.util.List;

/** An input source as all others see it: called as {@link PluginCode} says, and held to its contract. */
record GuardedInputSource(InputSource source, PluginCode code, String description, List<Parameter> parameters)
        implements InputSource {
    @Override
    public String name() {
        return code.name();
    }

    @Override
    public Input open(Settings settings, RandomStream random) throws IOException {
        Input input;
        try {
            input = code.call("open", () -> source.open(settings, random));
        } catch (SettingException e) {
            throw e;
        } catch (MicroSpikeException e) {
            // A source says what it lacks; here it is known of which setting.
            settings.checkFiles();
            throw e;
        }
        return new GuardedInput(input, code);
    }
}
