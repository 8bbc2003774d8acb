/** The launcher: finds plugins, reads experiment files, wires, runs, reports. */
module org.microspike.app {
    requires org.microspike.api;
    requires org.microspike.export;
    requires org.microspike.report;
    requires ch.qos.logback.classic;
    requires ch.qos.logback.core;
    requires info.picocli;
    requires org.slf4j;
    requires org.snakeyaml.engine;

    opens org.microspike.app.command to
            info.picocli;

    provides ch.qos.logback.classic.spi.Configurator with
            org.microspike.app.log.StandardErrorLogging;
}
