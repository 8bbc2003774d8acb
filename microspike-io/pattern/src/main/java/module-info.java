/** The input source {@code pattern}: spike patterns that come again and again, hidden in noise of the same rate. */
module org.microspike.pattern {
    requires org.microspike.api;

    provides org.microspike.api.InputSource with
            org.microspike.pattern.PatternSource;
}
