package org.microspike.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The page of a network: its measures and its figures. */
final class NetworkPage {
    private NetworkPage() {}

    static void write(Path file, NetworkData data, RunMeasures measures, String configuration) throws IOException {
        Files.writeString(file, """
                <!DOCTYPE html>
                <html lang="en">
                <head>
                <meta charset="utf-8">
                <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <link rel="icon" href="data:,">
                <title>%s - MicroSpike</title>
                <style>body { font: 16px sans-serif; margin: 2em auto; max-width: 76em; padding: 0 1em; color: #222 }
                svg { width: 100%%; height: auto } figure { margin: 1.5em 0 } .wide { overflow-x: auto }
                table { border-collapse: collapse } td, th { padding: 0.15em 0.9em 0.15em 0; text-align: left;
                border-bottom: 1px solid #ddd; white-space: nowrap } pre { overflow-x: auto; padding: 0.6em; background: #f4f4f4 }</style>
                </head>
                <body>
                <h1>%s</h1>
                <p>%s s. %s.</p>
                %s%s<h2>Experiment</h2>
                <pre>%s</pre>
                </body>
                </html>
                """.formatted(
                        Page.escaped(data.title),
                        Page.escaped(data.title),
                        data.duration,
                        Page.escaped(data.origin),
                        Page.html(measures),
                        new NetworkFigures(data).html(),
                        Page.escaped(configuration)));
    }
}
