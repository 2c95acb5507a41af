package io.percolate.data.formats;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonStreamParser;
import io.percolate.PercolateException;
import io.percolate.data.csv.CsvOptions;
import java.io.BufferedReader;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.StreamSupport;
import tech.tablesaw.api.Table;

/**
 * JSON: a list of records, records line after line, columns by name, or what pandas writes with {@code orient="split"}
 * or {@code "table"}.
 */
final class JsonFormat implements TableFormat {

    private static final String SHAPES = ": write a list of records, [{\"a\": 1, \"kind\": \"x\"}, ...].";

    @Override
    public List<String> endings() {
        return List.of(".json", ".jsonl", ".ndjson");
    }

    @Override
    public Table read(Path file, CsvOptions options, List<String> notes) throws Exception {
        List<JsonElement> values = new ArrayList<>();
        try (BufferedReader reader = Files.newBufferedReader(file)) {
            new JsonStreamParser(reader).forEachRemaining(values::add);
        } catch (JsonParseException e) {
            throw new PercolateException(file + " is not JSON: " + reason(e) + ".", e);
        }
        List<JsonElement> rows = values.size() == 1 ? rows(values.get(0), file) : values;
        if (rows.isEmpty()) {
            throw new PercolateException(file + " holds no rows" + SHAPES);
        }
        if (rows.stream().allMatch(JsonElement::isJsonArray)) {
            return lists(rows, file, options, notes);
        }
        Set<String> names = new LinkedHashSet<>();
        for (JsonElement row : rows) {
            if (!row.isJsonObject()) {
                throw new PercolateException(file + " holds " + shortened(row) + " where a record is expected"
                        + SHAPES);
            }
            names.addAll(row.getAsJsonObject().keySet());
        }
        List<List<Object>> cells = new ArrayList<>();
        for (JsonElement row : rows) {
            List<Object> line = new ArrayList<>();
            names.forEach(name -> line.add(cell(row.getAsJsonObject().get(name), name, cells.size(), file, options)));
            cells.add(line);
        }
        return CellTable.of(names, cells, options, notes);
    }

    /** The rows of one value, whichever way it holds them. */
    private static List<JsonElement> rows(JsonElement value, Path file) {
        if (value.isJsonArray()) {
            return value.getAsJsonArray().asList();
        }
        if (!value.isJsonObject()) {
            throw new PercolateException(file + " holds one value, not a table" + SHAPES);
        }
        JsonObject object = value.getAsJsonObject();
        JsonElement data = object.get("data");
        if (data instanceof JsonArray array && object.get("columns") instanceof JsonArray names) {
            List<JsonElement> rows = new ArrayList<>(List.of(names));
            rows.addAll(array.asList());
            return rows;
        }
        List<JsonArray> lists = object.asMap().values().stream().filter(each -> isRecords(each))
                .map(JsonElement::getAsJsonArray).toList();
        if (lists.size() == 1) {
            return lists.get(0).asList();
        }
        boolean columns = object.asMap().values().stream().allMatch(JsonElement::isJsonArray);
        boolean indexed = object.asMap().values().stream().allMatch(JsonElement::isJsonObject);
        return columns || indexed ? columns(object, file) : List.of(object);
    }

    private static boolean isRecords(JsonElement value) {
        return value instanceof JsonArray array && !array.isEmpty() && array.get(0).isJsonObject();
    }

    /** Columns by name, each a list or an object of values by row. */
    private static List<JsonElement> columns(JsonObject object, Path file) {
        Map<String, JsonObject> rows = new LinkedHashMap<>();
        int size = -1;
        for (Map.Entry<String, JsonElement> column : object.entrySet()) {
            Map<String, JsonElement> cells = new LinkedHashMap<>();
            if (column.getValue() instanceof JsonArray list) {
                list.forEach(cell -> cells.put(String.valueOf(cells.size()), cell));
            } else {
                cells.putAll(column.getValue().getAsJsonObject().asMap());
            }
            if (size >= 0 && cells.size() != size) {
                throw new PercolateException(file + " has columns of different lengths: '" + column.getKey() + "' has "
                        + cells.size() + " values, the first one " + size + SHAPES);
            }
            size = cells.size();
            cells.forEach((row, cell) -> rows.computeIfAbsent(row, key -> new JsonObject())
                    .add(column.getKey(), cell));
        }
        return List.copyOf(rows.values());
    }

    /** Rows as lists; the first has the names when it holds words only. */
    private static Table lists(List<JsonElement> rows, Path file, CsvOptions options,
            List<String> notes) {
        List<JsonElement> first = rows.get(0).getAsJsonArray().asList();
        boolean header = options.header().orElse(first.stream()
                .allMatch(cell -> cell.isJsonPrimitive() && cell.getAsJsonPrimitive().isString()));
        List<String> names = new ArrayList<>();
        first.forEach(cell -> names.add(header && !cell.isJsonNull() ? cell.getAsString() : ""));
        List<List<Object>> cells = new ArrayList<>();
        for (JsonElement row : rows.subList(header ? 1 : 0, rows.size())) {
            List<Object> line = new ArrayList<>();
            StreamSupport.stream(row.getAsJsonArray().spliterator(), false).forEach(cell -> line.add(cell(cell,
                    line.size() < names.size() ? names.get(line.size()) : "", cells.size(), file, options)));
            if (line.size() > names.size()) {
                throw new PercolateException(file + " has a row " + (cells.size() + 1) + " with " + line.size()
                        + " values, and the first one " + names.size() + SHAPES);
            }
            cells.add(line);
        }
        return CellTable.of(names, cells, options, notes);
    }

    private static Object cell(JsonElement value, String name, int row, Path file, CsvOptions options) {
        if (value == null || value.isJsonNull() || options.without().contains(name)) {
            return null;
        }
        if (!value.isJsonPrimitive()) {
            throw new PercolateException(file + " holds " + shortened(value) + " under '" + name + "' in row "
                    + (row + 1) + ", and a cell of a table holds one value: write its parts as keys of their own (as"
                    + " pandas.json_normalize does), or leave it out (--without, without(...)).");
        }
        if (value.getAsJsonPrimitive().isBoolean()) {
            return value.getAsBoolean();
        }
        if (value.getAsJsonPrimitive().isString()) {
            return value.getAsString();
        }
        BigDecimal number;
        try {
            number = value.getAsBigDecimal();
        } catch (NumberFormatException e) { // NaN, which Python writes
            return value.getAsString();
        }
        boolean whole = number.scale() <= 0 && number.precision() - number.scale() <= 18;
        return whole ? (Object) number.longValueExact() : (Object) number.doubleValue();
    }

    private static String shortened(JsonElement value) {
        String text = value.toString();
        return text.length() > 60 ? text.substring(0, 57) + "..." : text;
    }

    private static String reason(JsonParseException e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("")
                .replaceFirst("^.*?Exception: ", "");
    }
}
