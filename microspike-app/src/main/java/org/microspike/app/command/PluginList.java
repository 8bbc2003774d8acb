package org.microspike.app.command;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import org.microspike.api.plugin.Plugins;
import org.microspike.app.Columns;

/** The list of what is installed, and of what was refused. */
final class PluginList {
    private PluginList() {}

    /** Prints it. */
    static void print(PrintWriter out, Plugins plugins) {
        List<String[]> rows = new ArrayList<>();
        rows.add(new String[] {"plugin", "is a", "from", "version", "file", "description"});
        plugins.all()
                .forEach(each -> rows.add(new String[] {
                    each.plugin().name(),
                    each.service(),
                    each.module(),
                    each.version(),
                    each.file().map(file -> file.getFileName().toString()).orElse("-"),
                    each.plugin().description()
                }));
        Columns.print(out, rows);
        plugins.problems().forEach(problem -> out.println("Refused: " + problem));
    }
}
