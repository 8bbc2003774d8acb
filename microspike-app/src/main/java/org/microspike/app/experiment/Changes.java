package org.microspike.app.experiment;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Settings to change in an experiment, in this order. None replaces what an earlier one has set. */
public final class Changes {
    /** No change at all. */
    public static final Changes NONE = new Changes(List.of());

    private final List<Change> changes;

    private Changes(List<Change> changes) {
        this.changes = List.copyOf(changes);
    }

    /**
     * The changes of a command line.
     *
     * @param texts each {@code key.path=value}
     * @param folder to which paths in them are relative
     */
    static Changes parse(List<String> texts, Path folder) {
        Changes changes = NONE;
        for (String text : texts) {
            changes = changes.plus(Change.parse(text, folder));
        }
        return changes;
    }

    /** These changes and a further one. */
    Changes plus(Change change) {
        for (Change earlier : changes) {
            if (change.replaces(earlier)) {
                Place here = change.value().place();
                Place before = earlier.value().place();
                throw here.error(change.path() + ": "
                        + (change.path().equals(earlier.path())
                                ? "is given twice" + (here.equals(before) ? "" : ", first by " + before)
                                : "replaces '" + earlier.path() + "'"
                                        + (here.equals(before) ? "" : ", given by " + before))
                        + "; remove one of the two.");
            }
        }
        List<Change> all = new ArrayList<>(changes);
        all.add(change);
        return new Changes(all);
    }

    /** Where the last of them was written. */
    Optional<Place> last() {
        return changes.isEmpty()
                ? Optional.empty()
                : Optional.of(changes.get(changes.size() - 1).value().place());
    }

    /** The values in one line each, by key.path. */
    Map<String, String> texts() {
        Map<String, String> texts = new LinkedHashMap<>();
        changes.forEach(change -> texts.put(change.path(), SettingWriter.inLine(change.value())));
        return texts;
    }

    /** Settings with these changes. */
    Setting.Block in(Setting.Block settings) {
        Setting.Block changed = settings;
        for (Change change : changes) {
            changed = changed.with(change.keys(), change.value());
        }
        return changed;
    }
}
