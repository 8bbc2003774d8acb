package org.microspike.export;

import java.io.IOException;
import java.util.List;

/** Numbers by their names, one a row. */
final class MeasureTable implements Table {
    private final List<NamedValue> values;

    MeasureTable(List<NamedValue> values) {
        this.values = List.copyOf(values);
    }

    @Override
    public List<Column> columns() {
        return List.of(
                new Column("measure", Column.Type.TEXT),
                new Column("value", Column.Type.FLOAT64),
                new Column("unit", Column.Type.TEXT));
    }

    @Override
    public long write(RowWriter rows) throws IOException {
        for (NamedValue each : values) {
            rows.put(each.name());
            rows.put(each.value());
            rows.put(each.unit());
        }
        return values.size();
    }
}
