package org.microspike.app.experiment;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.microspike.api.Dimension;
import org.microspike.api.MicroSpikeException;
import org.microspike.api.Names;
import org.microspike.api.file.Numbers;

/** One setting of an experiment: a text, a list, or a block of further settings, and where it was written. */
sealed interface Setting {
    /** Where it was written: "competition.yaml:12" or "--set". */
    String origin();

    /**
     * What is wrong with this setting.
     *
     * @param path its key, with the keys of the blocks it is in
     * @param problem a sentence
     * @return the problem, and where the setting was written
     */
    default MicroSpikeException error(String path, String problem) {
        return new MicroSpikeException(origin() + ": " + path + ": " + problem);
    }

    /** This setting, which must be a text. */
    default Text asText(String path) {
        if (this instanceof Text text) {
            return text;
        }
        throw error(path, "must be a single value.");
    }

    /** This setting as a list, which may be left out around a single item. */
    default List<Setting> asItems() {
        return this instanceof Items list ? list.items : List.of(this);
    }

    /** A text: a name, number or quantity, as written. Each reading refuses a text that is no such thing. */
    record Text(String origin, String text) implements Setting {
        boolean flag(String path) {
            return switch (text) {
                case "true" -> true;
                case "false" -> false;
                default -> throw error(path, "'" + text + "' is neither true nor false.");
            };
        }

        int wholeNumber(String path) {
            return (int) whole(path, Integer.MIN_VALUE, Integer.MAX_VALUE);
        }

        long longNumber(String path) {
            return whole(path, Long.MIN_VALUE, Long.MAX_VALUE);
        }

        private long whole(String path, long minimum, long maximum) {
            try {
                return Numbers.whole(text, minimum, maximum);
            } catch (NumberFormatException e) {
                throw error(path, e.getMessage() + ".");
            }
        }

        /** A time in seconds, of either sign. */
        double time(String path) {
            return quantity(Dimension.TIME, text, path);
        }

        /** A time in seconds, above 0. */
        double positiveTime(String path) {
            double seconds = time(path);
            if (!(seconds > 0)) {
                throw error(path, "'" + text + "' must be above 0 s.");
            }
            return seconds;
        }

        /** A quantity, which is this text or a part of it. */
        double quantity(Dimension dimension, String quantity, String path) {
            try {
                return dimension.parse(quantity);
            } catch (IllegalArgumentException e) {
                throw error(path, e.getMessage() + ".");
            }
        }
    }

    /** Several settings in a row. */
    record Items(String origin, List<Setting> items) implements Setting {}

    /** Named settings, which {@code --set} may add to and replace. */
    record Block(String origin, Map<String, Setting> settings) implements Setting {
        Optional<Setting> get(String key) {
            return Optional.ofNullable(settings.get(key));
        }

        /** A setting that, if it is there, must be a text. */
        Optional<Text> text(String key) {
            return get(key).map(setting -> setting.asText(key));
        }

        /** A setting that, if it is there, must be a block. */
        Optional<Block> block(String key) {
            return get(key).map(setting -> {
                if (setting instanceof Block inner) {
                    return inner;
                }
                throw setting.error(key, "must be a block of settings, indented below it.");
            });
        }

        /** Refuses keys other than those known. */
        void checkKeys(List<String> known, String prefix) {
            settings.forEach((key, setting) -> {
                if (!known.contains(key)) {
                    throw setting.error(prefix + key, Names.unknown("key", key, known));
                }
            });
        }

        /** Sets what a path of keys leads to, making blocks on the way. */
        void put(List<String> path, Setting setting) {
            if (path.size() == 1) {
                settings.put(path.get(0), setting);
                return;
            }
            Setting inner = settings.get(path.get(0));
            if (!(inner instanceof Block)) {
                inner = new Block(setting.origin(), new LinkedHashMap<>());
                settings.put(path.get(0), inner);
            }
            ((Block) inner).put(path.subList(1, path.size()), setting);
        }
    }
}
