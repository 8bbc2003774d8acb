/** Figures and an interactive page of a recorded run, and a figure of a sweep. */
module org.microspike.report {
    requires java.desktop;
    requires org.slf4j;
    requires transitive org.microspike.api;

    exports org.microspike.report;
}
