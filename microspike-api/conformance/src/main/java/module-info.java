/** Tests that every plugin must pass, one abstract class for each service, for the author of a plugin to extend. */
module org.microspike.conformance {
    requires transitive org.microspike.api;
    requires transitive org.junit.jupiter.api;
    // Counts the memory that a thread takes.
    requires jdk.management;

    exports org.microspike.conformance;
}
