/** The launcher: finds plugins, reads experiment files, wires, runs, reports. */
module org.microspike.app {
    requires org.microspike.api;
    requires org.microspike.export;
    requires org.microspike.report;
    requires org.slf4j;
    requires org.snakeyaml.engine;

    provides org.slf4j.spi.SLF4JServiceProvider with
            org.microspike.app.log.StandardErrorLogging;
}
