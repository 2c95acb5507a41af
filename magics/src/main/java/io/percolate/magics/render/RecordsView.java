package io.percolate.magics.render;

import io.percolate.api.ShortText;
import io.percolate.magics.display.Bundle;
import io.percolate.magics.display.Columns;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Shows maps, and lists of records or maps, as tables. */
public final class RecordsView {

    private static final int HEAD = 20;
    private static final int TAIL = 5;

    private RecordsView() {
    }

    static Optional<Bundle> map(Map<?, ?> map) {
        if (map.isEmpty()) {
            return Optional.empty();
        }
        Columns columns = new Columns()
                .add("key", map.keySet().stream().map(key -> ShortText.of(key, ShortText.TABLE_CELL)).toList())
                .add("value", new ArrayList<>(map.values()));
        return Optional.of(columns.grid(HEAD, TAIL).bundle());
    }

    static Optional<Bundle> list(List<?> list) {
        return columns(list).map(c -> c.grid(HEAD, TAIL).bundle());
    }

    /** The columns of a list of records of one class or of maps; empty for any other list. */
    public static Optional<Columns> columns(List<?> list) {
        if (list.isEmpty() || list.get(0) == null) {
            return Optional.empty();
        }
        Class<?> type = list.get(0).getClass();
        if (type.isRecord() && list.stream().allMatch(type::isInstance)) {
            return Optional.of(records(type, list));
        }
        if (list.stream().allMatch(Map.class::isInstance)) {
            return Optional.of(maps(list));
        }
        return Optional.empty();
    }

    private static Columns records(Class<?> type, List<?> list) {
        Columns columns = new Columns();
        for (RecordComponent component : type.getRecordComponents()) {
            List<Object> column = new ArrayList<>();
            for (Object row : list) {
                column.add(read(component, row));
            }
            columns.add(component.getName(), column);
        }
        return columns;
    }

    private static Object read(RecordComponent component, Object row) {
        try {
            component.getAccessor().setAccessible(true);
            return component.getAccessor().invoke(row);
        } catch (ReflectiveOperationException | RuntimeException unreadable) {
            return "?";
        }
    }

    private static Columns maps(List<?> list) {
        Columns columns = new Columns();
        list.stream().flatMap(row -> ((Map<?, ?>) row).keySet().stream()).distinct().forEach(key -> {
            List<Object> column = new ArrayList<>();
            for (Object row : list) {
                column.add(((Map<?, ?>) row).get(key));
            }
            columns.add(ShortText.of(key, ShortText.TABLE_CELL), column);
        });
        return columns;
    }
}
