package ${package};

import java.util.List;
import org.microspike.api.Input;
import org.microspike.api.InputSource;
import org.microspike.api.numeric.RandomStream;
import org.microspike.api.setting.Parameter;
import org.microspike.api.setting.Settings;

/** Afferents that spike at random times, independent of one another: Poisson processes of the same rate. */
public final class ${className} implements InputSource {
    /** For {@link java.util.ServiceLoader}. */
    public ${className}() {}

    @Override
    public String name() {
        return "${artifactId}";
    }

    @Override
    public String description() {
        return "Poisson spikes of a constant rate";
    }

    @Override
    public List<Parameter> parameters() {
        return List.of(
                Parameter.integer("afferents", "2000", "number of afferents").atLeast(1),
                Parameter.frequency("rate", "50 Hz", "rate of each afferent").above(0));
    }

    @Override
    public Input open(Settings settings, RandomStream random) {
        return new ${className}Input(settings.integer("afferents"), settings.number("rate"), random);
    }
}
