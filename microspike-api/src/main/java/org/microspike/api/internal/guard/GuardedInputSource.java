package org.microspike.api.internal.guard;

import java.io.IOException;
import java.util.List;
import org.microspike.api.Input;
import org.microspike.api.InputSource;
import org.microspike.api.message.MicroSpikeException;
import org.microspike.api.numeric.RandomStream;
import org.microspike.api.setting.Parameter;
import org.microspike.api.setting.SettingException;
import org.microspike.api.setting.Settings;

/** An input source as all others see it: called as {@link PluginCode} says, and held to its contract. */
public record GuardedInputSource(InputSource source, PluginCode code, String description, List<Parameter> parameters)
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
