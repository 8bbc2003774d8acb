/** Damages files at random, for the tests of the modules that read them. */
module org.microspike.fuzz {
    requires org.microspike.api;
    requires jdk.management;

    exports org.microspike.fuzz;
}
