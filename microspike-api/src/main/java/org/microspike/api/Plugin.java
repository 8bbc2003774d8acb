package org.microspike.api;

import java.util.List;
import org.microspike.api.setting.Parameter;

/**
 * What all plugins have in common: a name, an explanation, and the parameters they take. A plugin is stateless and
 * immutable; one instance serves many runs, on any thread, and always answers the same.
 */
public sealed interface Plugin permits NeuronModel, PlasticityRule, InputSource, Recorder {
    /**
     * The name by which experiment files and programs ask for this plugin, unique among the plugins of its service.
     *
     * @return lower case letters, digits and hyphens
     */
    String name();

    /**
     * What this plugin is.
     *
     * @return one line
     */
    String description();

    /**
     * The parameters this plugin takes, in the order in which to list them. No two have one name.
     *
     * @return their declarations, against which settings are checked before this plugin sees them
     */
    List<Parameter> parameters();
}
