/** Networks with their exact expected outcomes, for the tests of the modules that must reproduce them. */
module org.microspike.golden {
    requires transitive org.microspike.api;
    requires org.snakeyaml.engine;

    exports org.microspike.golden;
}
