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
        settings.checkFiles();
        return new GuardedInput(code.call("open", () -> source.open(settings, random)), code);
    }
}
