package org.microspike.golden;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** The files of the cases. They are JSON, which every reader of YAML reads. */
final class Json {
    private Json() {}

    /** The content of a file beside this class. */
    static Map<String, Object> load(String file) {
        try (InputStream json = Json.class.getResourceAsStream(file)) {
            Load load =
                    new Load(LoadSettings.builder().setCodePointLimit(1 << 24).build());
            return object(load.loadFromInputStream(json));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @SuppressWarnings("unchecked")
    static Map<String, Object> object(Object value) {
        return (Map<String, Object>) value;
    }

    static double number(Object value) {
        return ((Number) value).doubleValue();
    }

    static double[] doubles(Object list) {
        return ((List<?>) list).stream().mapToDouble(Json::number).toArray();
    }

    static int[] integers(Object list) {
        return ((List<?>) list).stream().mapToInt(value -> (Integer) value).toArray();
    }

    static double[][] matrix(Object rows) {
        return ((List<?>) rows).stream().map(Json::doubles).toArray(double[][]::new);
    }
}
