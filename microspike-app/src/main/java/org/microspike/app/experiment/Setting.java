package org.microspike.app.experiment;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.microspike.api.file.Numbers;
import org.microspike.api.message.MicroSpikeException;
import org.microspike.api.message.Names;
import org.microspike.api.setting.Dimension;

/** One setting of an experiment: a text, a list, or a block of further settings, and where it was written. Immutable. */
sealed interface Setting {
    /** Where it was written. */
    Place place();

    /**
     * What is wrong with this setting.
     *
     * @param path its key, with the keys of the blocks it is in
     * @param problem a sentence
     * @return the problem, and where the setting was written
     */
    default MicroSpikeException error(String path, String problem) {
        return place().error(path + ": " + problem);
    }

    /** This setting, which must be a text. */
    default Text asText(String path) {
        if (this instanceof Text text) {
            return text;
        }
        throw error(path, "must be a single value.");
    }

    /** This setting, which must be a block. */
    default Block asBlock(String path) {
        if (this instanceof Block block) {
            return block;
        }
        throw error(path, "must be a block of settings, in braces or indented below it.");
    }

    /** This setting as a list, which may be left out around a single item. */
    default List<Setting> asItems() {
        return this instanceof Items list ? list.items : List.of(this);
    }

    /** A text: a name, number or quantity, as written. Each reading refuses a text that is no such thing. */
    record Text(Place place, String text) implements Setting {
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

        /** A number in some unit: a plain number, or a quantity of any unit of the same dimension. */
        double in(String unit, String path) {
            if (unit.isEmpty() || text.strip().matches(".*[0-9.]")) {
                return quantity(Dimension.NUMBER, text, path);
            }
            try {
                return Dimension.ofUnit(unit).orElse(Dimension.NUMBER).parse(text, unit);
            } catch (IllegalArgumentException e) {
                throw error(path, e.getMessage() + ".");
            }
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

    /** Written as {@code null}: the same as not given, so that the default holds. */
    record Unset(Place place) implements Setting {}

    /** Several settings in a row. */
    record Items(Place place, List<Setting> items) implements Setting {
        public Items {
            items = List.copyOf(items);
        }
    }

    /** Named settings. */
    record Block(Place place, Map<String, Setting> settings) implements Setting {
        public Block {
            settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
        }

        /** A setting, if it is given. */
        Optional<Setting> get(String key) {
            return Optional.ofNullable(settings.get(key)).filter(setting -> !(setting instanceof Unset));
        }

        /** A setting of the outermost block that, if it is given, must be a text. */
        Optional<Text> text(String key) {
            return get(key).map(setting -> setting.asText(key));
        }

        /** A setting that, if it is given, must be a text; the path is that of this block. */
        Optional<Text> text(String key, String path) {
            return get(key).map(setting -> setting.asText(path + "." + key));
        }

        /** A setting of the outermost block that, if it is given, must be a block. */
        Optional<Block> block(String key) {
            return get(key).map(setting -> setting.asBlock(key));
        }

        /** A setting that, if it is given, must be a block; the path is that of this block. */
        Optional<Block> block(String key, String path) {
            return get(key).map(setting -> setting.asBlock(path + "." + key));
        }

        /** Refuses keys other than those known. */
        void checkKeys(List<String> known, String prefix) {
            settings.forEach((key, setting) -> {
                if (!known.contains(key)) {
                    throw setting.error(prefix + key, Names.unknown("key", key, known));
                }
            });
        }

        /**
         * These settings with another one.
         *
         * @param path the keys that lead to it; blocks are made on the way
         * @param setting takes the place of what is there; {@link Unset} removes it
         */
        Block with(List<String> path, Setting setting) {
            return with(path, 0, setting);
        }

        /** These settings with others: blocks within are merged, all else takes the place of what is here. */
        Block merged(Map<String, Setting> others) {
            Block merged = this;
            for (Map.Entry<String, Setting> other : others.entrySet()) {
                Setting present = settings.get(other.getKey());
                Setting put = present instanceof Block here && other.getValue() instanceof Block there
                        ? here.merged(there.settings)
                        : other.getValue();
                merged = merged.with(List.of(other.getKey()), put);
            }
            return merged;
        }

        private Block with(List<String> path, int depth, Setting setting) {
            String key = path.get(depth);
            Setting present = settings.get(key);
            Setting put = setting;
            if (depth + 1 < path.size()) {
                if (present instanceof Text || present instanceof Items) {
                    throw setting.error(
                            String.join(".", path), "'" + key + "' is a value, so there are no settings in it.");
                }
                Block inner = present instanceof Block block ? block : new Block(setting.place(), Map.of());
                put = inner.with(path, depth + 1, setting);
            }
            Map<String, Setting> changed = new LinkedHashMap<>(settings);
            if (put instanceof Unset && present != null) {
                changed.remove(key);
            } else {
                changed.put(key, put);
            }
            return new Block(place, changed);
        }
    }
}
