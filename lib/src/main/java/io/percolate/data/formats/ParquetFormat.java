package io.percolate.data.formats;

import io.percolate.PercolateException;
import io.percolate.data.csv.CsvOptions;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.regex.Pattern;
import tech.tablesaw.api.Table;

/** Parquet, by DuckDB: one jar without Hadoop, of 80 MB, so that only those who need it load it. */
final class ParquetFormat implements TableFormat {

    static final String LIBRARY = "org.duckdb:duckdb_jdbc:1.5.6.0";

    private static final String DRIVER = "org.duckdb.DuckDBDriver";
    private static final Pattern NESTED = Pattern.compile("(STRUCT|MAP|LIST|UNION|BLOB|BIT).*|.*\\]");

    @Override
    public List<String> endings() {
        return List.of(".parquet");
    }

    @Override
    public Table read(Path file, CsvOptions options, List<String> notes) throws SQLException {
        try (Connection database = driver().connect("jdbc:duckdb:", new Properties());
                PreparedStatement query = database.prepareStatement("SELECT * FROM read_parquet(?)")) {
            query.setString(1, file.toString());
            try (ResultSet result = query.executeQuery()) {
                return table(result, file, options, notes);
            }
        }
    }

    private static Table table(ResultSet result, Path file, CsvOptions options, List<String> notes)
            throws SQLException {
        ResultSetMetaData columns = result.getMetaData();
        List<String> names = new ArrayList<>();
        List<Integer> taken = new ArrayList<>();
        for (int i = 1; i <= columns.getColumnCount(); i++) {
            String name = columns.getColumnName(i);
            if (!options.without().contains(name)) {
                requireFlat(name, columns.getColumnTypeName(i), file);
                names.add(name);
                taken.add(i);
            }
        }
        List<List<Object>> rows = new ArrayList<>();
        while (result.next()) {
            List<Object> row = new ArrayList<>();
            for (int i : taken) {
                row.add(cell(result.getObject(i)));
            }
            rows.add(row);
        }
        options.without().forEach(names::add); // known, and without values
        return CellTable.of(names, rows, options, notes);
    }

    private static void requireFlat(String name, String type, Path file) {
        if (NESTED.matcher(type).matches()) {
            throw new PercolateException(file + " holds " + type + " in column '" + name
                    + "', and a cell of a table holds one value: leave it out (--without, without(...)).");
        }
    }

    private static Object cell(Object value) {
        if (value instanceof Number number) {
            boolean whole = number instanceof Integer || number instanceof Short || number instanceof Byte;
            return whole ? (Object) number.longValue()
                    : number instanceof Long ? (Object) number : (Object) number.doubleValue();
        }
        if (value instanceof Timestamp time) {
            return time.toLocalDateTime();
        }
        return value instanceof OffsetDateTime time ? time.withOffsetSameInstant(ZoneOffset.UTC).toLocalDateTime()
                : value;
    }

    /** @throws PercolateException when the library is not on the class path, with the line that takes it */
    private static Driver driver() {
        try {
            return (Driver) Class.forName(DRIVER, true, Thread.currentThread().getContextClassLoader())
                    .getConstructor().newInstance();
        } catch (ReflectiveOperationException e) {
            throw new PercolateException("Reading .parquet needs a library of 80 MB: run %maven " + LIBRARY
                    + " once, then this line again.", e);
        }
    }
}
