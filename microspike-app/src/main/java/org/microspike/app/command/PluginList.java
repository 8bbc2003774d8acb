package org.microspike.app.command;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.microspike.api.plugin.Plugins;
import org.microspike.api.plugin.Plugins.Installed;
import org.microspike.api.setting.Parameter;
import org.microspike.app.Columns;
import org.microspike.report.Json;

/** The list of what is installed, and of what was refused. */
final class PluginList {
    private static final int FORMAT = 1;

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

    /** The same for programs, in one line. */
    static String json(List<Installed> installed, List<String> problems) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("format", FORMAT);
        json.put("plugins", installed.stream().map(PluginList::json).toList());
        json.put("refused", problems);
        return Json.of(json);
    }

    private static Map<String, Object> json(Installed installed) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("name", installed.plugin().name());
        json.put("service", installed.service());
        json.put("module", installed.module());
        json.put("version", installed.version());
        json.put("file", installed.file().map(Path::toString).orElse(null));
        json.put("description", installed.plugin().description());
        json.put(
                "parameters",
                installed.plugin().parameters().stream().map(PluginList::json).toList());
        return json;
    }

    private static Map<String, Object> json(Parameter parameter) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("name", parameter.name());
        json.put("default", parameter.defaultText().orElse(null));
        json.put("allowed", parameter.allowed());
        json.put("meaning", parameter.meaning());
        json.put("live", parameter.live());
        return json;
    }
}
