package org.microspike.app.command;

import java.io.File;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.microspike.api.message.MicroSpikeException;
import org.microspike.api.plugin.Plugins;
import picocli.CommandLine.Option;

/** Where to look for plugins, besides the module path. */
final class PluginPathOption {
    @Option(
            names = "--plugin-path",
            paramLabel = "PATH",
            description = "Further plugins: jars, or folders of them, separated as in PATH.")
    private String path = "";

    /** Finds the plugins of the module path, of the distribution's folder, which the start script names, and of the path. */
    Plugins installed() {
        List<Path> places = new ArrayList<>();
        String folder = System.getProperty("microspike.plugins", "");
        if (!folder.isEmpty()) {
            places.add(Path.of(folder));
        }
        for (String place : path.split(File.pathSeparator)) {
            if (!place.isEmpty()) {
                try {
                    places.add(Path.of(place));
                } catch (InvalidPathException e) {
                    throw new MicroSpikeException("--plugin-path: '" + place + "' is no path: " + e.getReason() + ".");
                }
            }
        }
        return Plugins.installed(places);
    }
}
