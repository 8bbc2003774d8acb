package org.microspike.app.experiment;

import java.util.Optional;
import java.util.function.BiFunction;
import org.snakeyaml.engine.v2.events.CollectionEndEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.parser.Parser;

/** A parser that refuses blocks and lists within one another deeper than any experiment has them. */
final class ShallowParser implements Parser {
    private static final int DEEPEST = 50;

    private final Parser parser;
    private final BiFunction<Optional<Mark>, String, RuntimeException> error;
    private int depth;

    /**
     * A parser around another.
     *
     * @param error what to throw, from where a mistake is and what it is
     */
    ShallowParser(Parser parser, BiFunction<Optional<Mark>, String, RuntimeException> error) {
        this.parser = parser;
        this.error = error;
    }

    @Override
    public boolean checkEvent(Event.ID choice) {
        return parser.checkEvent(choice);
    }

    @Override
    public Event peekEvent() {
        return parser.peekEvent();
    }

    @Override
    public boolean hasNext() {
        return parser.hasNext();
    }

    @Override
    public Event next() {
        Event event = parser.next();
        if (event instanceof CollectionStartEvent && ++depth > DEEPEST) {
            throw error.apply(event.getStartMark(), "settings are nested more than " + DEEPEST + " deep.");
        }
        if (event instanceof CollectionEndEvent) {
            depth--;
        }
        return event;
    }
}
