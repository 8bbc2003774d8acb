package org.microspike.app.command;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.microspike.api.message.MicroSpikeException;
import org.microspike.api.message.Names;
import org.microspike.api.message.Words;
import org.microspike.api.plugin.Plugins;
import org.microspike.api.plugin.Plugins.Installed;
import org.microspike.api.setting.Parameter;
import org.microspike.app.Columns;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Lists and explains what is installed. */
@Command(
        name = "plugins",
        description = "Lists the installed plugins, or explains one and its parameters.",
        footer = {
            "  microspike plugins",
            "  microspike plugins srm",
            "  microspike plugins --json",
            "  microspike plugins my-model --plugin-path target/my-model-1.0.jar"
        })
final class PluginsCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private PluginPathOption pluginPath;

    @Parameters(paramLabel = "NAME", arity = "0..1", description = "The plugin to explain.")
    private String name = "";

    @Option(names = "--json", description = "Print JSON, for programs, with the parameters of each plugin.")
    private boolean json;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        Plugins plugins = pluginPath.installed();
        List<Installed> all = plugins.all();
        if (name.isEmpty()) {
            if (json) {
                out.println(PluginList.json(all, plugins.problems()));
            } else {
                PluginList.print(out, plugins);
            }
            return 0;
        }
        List<Installed> found =
                all.stream().filter(each -> each.plugin().name().equals(name)).toList();
        if (found.isEmpty()) {
            throw new MicroSpikeException(Names.unknown(
                    "plugin",
                    name,
                    all.stream().map(each -> each.plugin().name()).toList()));
        }
        if (json) {
            out.println(PluginList.json(found, List.of()));
        } else {
            found.forEach(each -> explain(out, each));
        }
        return 0;
    }

    private static void explain(PrintWriter out, Installed installed) {
        out.println(installed.plugin().name() + ", " + Words.a(installed.service()) + " from " + installed.module()
                + ", version " + installed.version());
        installed.file().ifPresent(file -> out.println("File: " + file));
        out.println(installed.plugin().description());
        List<Parameter> parameters = installed.plugin().parameters();
        if (parameters.isEmpty()) {
            out.println("It takes no parameters.");
            return;
        }
        List<String[]> rows = new ArrayList<>();
        rows.add(new String[] {"parameter", "default", "allowed", "meaning"});
        for (Parameter parameter : parameters) {
            rows.add(new String[] {
                parameter.name(),
                parameter.defaultText().orElse("(required)"),
                parameter.allowed(),
                parameter.meaning() + (parameter.live() ? "; changeable between runs" : "")
            });
        }
        Columns.print(out, rows);
    }
}
