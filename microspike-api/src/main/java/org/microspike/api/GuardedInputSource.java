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
        Input input = code.call("open", () -> source.open(settings, random));
        int afferents = code.call("afferents", input::afferents);
        if (afferents < 1) {
            throw code.broken("'afferents' is " + afferents + ", but an input has at least 1");
        }
        return new GuardedInput(input, code, afferents, code.call("schedule", input::schedule));
    }
}
