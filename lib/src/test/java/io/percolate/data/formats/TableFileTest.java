package io.percolate.data.formats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.percolate.PercolateException;
import io.percolate.data.Dataset;
import io.percolate.data.csv.CsvOptions;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.duckdb.DuckDBDriver;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tech.tablesaw.api.ColumnType;
import tech.tablesaw.api.Table;

/** Reads the tables that {@code src/test/resources/tables/make_tables.py} writes. */
class TableFileTest {

    private static final Path FOLDER = Path.of("src/test/resources/tables");

    @TempDir
    Path folder;

    private static void requireTrees(Table table) {
        assertThat(table.columnNames()).containsExactly("height", "count", "planted", "alive", "kind");
        assertThat(table.doubleColumn("height").asList()).containsExactly(5.5, 6.25, 7.0, 8.125);
        assertThat(table.longColumn("count").asList()).containsExactly(3L, 4L, 5L, 6L);
        assertThat(table.booleanColumn("alive").asList()).containsExactly(true, false, true, true);
        assertThat(table.stringColumn("kind").asList()).containsExactly("oak", "yew", "oak", "Füchse & Co");
        assertThat(table.column("planted").asList().stream().map(Object::toString))
                .containsExactly("2024-05-31", "1999-12-31", "1970-01-01", "2000-02-29");
    }

    @ParameterizedTest
    @ValueSource(strings = {"trees.xlsx", "records.json", "lines.jsonl", "columns.json", "pandas.json", "split.json",
        "within.json", "lists.json"})
    void everyFormatHoldsTheSameTable(String name) {
        requireTrees(TableFile.read(FOLDER.resolve(name)));
        Dataset data = Dataset.fromFile(FOLDER.resolve(name), "kind");
        assertThat(data.classNames()).containsExactly("Füchse & Co", "oak", "yew");
        assertThat(data.take(2).featureRows()).containsExactly(5.5f, 3, 19874, 1, 6.25f, 4, 10956, 0);
    }

    @Test
    void sheetsAreChosenByNameOrNumber() {
        Path file = FOLDER.resolve("trees.xlsx");
        List<String> notes = new ArrayList<>();
        assertThat(TableFile.read(file, CsvOptions.unlabelled().sheet("Other sheet"), notes).columnNames())
                .containsExactly("a", "b");
        assertThat(notes).containsExactly("sheet 'Other sheet' of 'Trees', 'Other sheet', 'Empty'");
        assertThat(Dataset.fromFile(file, CsvOptions.label("b").sheet("2")).size()).isEqualTo(2);
        refused(() -> TableFile.read(file, CsvOptions.unlabelled().sheet("4"), notes), "no sheet '4': it has 'Trees'");
        refused(() -> TableFile.read(file, CsvOptions.unlabelled().sheet("3"), notes), "Sheet 'Empty' of");
    }

    @Test
    void oddWorkbooksAreRead() {
        List<String> notes = new ArrayList<>();
        Table table = TableFile.read(FOLDER.resolve("odd.xlsx"), CsvOptions.unlabelled(), notes);
        assertThat(notes).containsExactly("1 row above the header left out", "a second kind is called kind2");
        assertThat(table.columnNames())
                .containsExactly("price", "day", "time", "hour", "twice", "share", "kind", "kind2");
        assertThat(table.doubleColumn("price").asList()).containsExactly(1.5, 2.5, 3.5);
        assertThat(table.dateColumn("day").get(0)).isEqualTo(LocalDate.of(2024, 5, 1));
        assertThat(table.dateTimeColumn("time").get(2)).isEqualTo(LocalDateTime.of(2024, 5, 3, 12, 30));
        assertThat(table.timeColumn("hour").get(1)).isEqualTo(LocalTime.of(7, 15));
        assertThat(table.longColumn("twice").asList()).containsExactly(3L, 5L, 7L);
        assertThat(table.longColumn("share").isMissing(1)).isTrue();
        assertThat(table.stringColumn("kind").asList()).containsOnly("oak");
        refused(() -> Dataset.fromFile(FOLDER.resolve("odd.xlsx"), "kind"), "more than one column 'kind'");
        Dataset data = Dataset.fromFile(FOLDER.resolve("odd.xlsx"), CsvOptions.label("kind2")
                .without("kind", "time").dropMissing());
        assertThat(data.featureRows()).startsWith(1.5f, 19844, 6.25f, 3, 0);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            [{"a": 1, "b": "x"}, {"a": 2.5}, {"a": null, "b": "z"}] | DOUBLE
            [{"a": 1}, {"a": 2}] | LONG
            [{"a": 1}, {"a": "two"}] | STRING
            [{"a": NaN}, {"a": 1}] | LONG
            [{"a": 12345678901234567890}, {"a": 1}] | DOUBLE
            {"a": 1} | LONG
            """)
    void theWholeColumnDecidesItsType(String json, String type) throws IOException {
        Path file = Files.writeString(folder.resolve("a.json"), json);
        assertThat(TableFile.read(file).column("a").type()).isEqualTo(ColumnType.valueOf(type));
    }

    @Test
    void textIsATableToo() throws IOException {
        Path file = Files.writeString(folder.resolve("a.csv"), "n;x;kind\n1;2,5;oak\n2;;yew\n");
        List<String> notes = new ArrayList<>();
        Table table = TableFile.read(file, CsvOptions.unlabelled(), notes);
        assertThat(table.intColumn("n").asList()).containsExactly(1, 2);
        assertThat(table.doubleColumn("x").get(0)).isEqualTo(2.5);
        assertThat(table.column("x").isMissing(1)).isTrue();
        assertThat(table.stringColumn("kind").asList()).containsExactly("oak", "yew");
        assertThat(notes.get(0)).contains("decimal comma");
    }

    @Test
    void nestedValuesAreRefusedOrLeftOut() {
        Path file = FOLDER.resolve("nested.json");
        refused(() -> TableFile.read(file), "holds {\"x\":1,\"y\":2} under 'place' in row 1");
        assertThat(Dataset.fromFile(file, CsvOptions.label("kind").without("place", "planted")).inputs()).isEqualTo(3);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            a.json | {"a": [1, 2], "b": [1]} | columns of different lengths: 'b' has 1
            a.json | [[1, 2], [1, 2, 3]] | a row 2 with 3 values
            a.json | 3 | one value, not a table
            a.json | [1, 2] | holds 1 where a record is expected
            a.json | [{"a": | is not JSON
            a.json | [] | holds no rows
            a.xlsx | hello | not an Excel workbook
            a.xls | hello | save it as .xlsx
            a.odt | hello | does not end in .csv, .xlsx, .json or .parquet
            """)
    void whatIsNoTableIsNamed(String name, String text, String sentence) throws IOException {
        Path file = Files.writeString(folder.resolve(name), text);
        refused(() -> TableFile.read(file), sentence);
    }

    @Test
    void parquetIsReadByDuckDb() throws SQLException {
        Path file = folder.resolve("trees.parquet");
        duckDb("COPY (SELECT height, CAST(count AS INTEGER) AS count, CAST(planted AS DATE) AS planted, alive, kind"
                + " FROM read_json('" + FOLDER.resolve("records.json") + "')) TO '" + file + "'");
        requireTrees(TableFile.read(file));
        assertThat(Dataset.fromFile(file, "kind").size()).isEqualTo(4);
        Path types = folder.resolve("types.parquet");
        duckDb("COPY (SELECT CAST(1.25 AS DECIMAL(8, 2)) AS d, CAST(7 AS UBIGINT) AS u, NULL::DOUBLE AS n,"
                + " TIMESTAMP '2024-05-31 12:30:00' AS t, CAST(0.5 AS FLOAT) AS f, [1, 2] AS l) TO '" + types + "'");
        refused(() -> TableFile.read(types), "INTEGER[] in column 'l'");
        Table table = TableFile.read(types, CsvOptions.unlabelled().without("l"), new ArrayList<>());
        assertThat(table.row(0).getDouble("d")).isEqualTo(1.25);
        assertThat(table.dateTimeColumn("t").get(0)).isEqualTo(LocalDateTime.of(2024, 5, 31, 12, 30));
        assertThat(table.column("n").isMissing(0)).isTrue();
    }

    /** A class loader without DuckDB, as in a notebook that has not taken it. */
    @Test
    void withoutItsLibraryTheLineThatTakesItIsNamed() throws IOException {
        Path file = Files.writeString(folder.resolve("a.parquet"), "PAR1");
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        try (URLClassLoader none = new URLClassLoader(new URL[0], ClassLoader.getPlatformClassLoader())) {
            thread.setContextClassLoader(none);
            refused(() -> TableFile.read(file), "%maven " + ParquetFormat.LIBRARY);
        } finally {
            thread.setContextClassLoader(before);
        }
        assertThat(Files.readString(Path.of("../pom.xml"))).contains("<duckdb.version>"
                + ParquetFormat.LIBRARY.replaceFirst(".*:", "") + "<");
    }

    private static void duckDb(String statement) throws SQLException {
        try (Connection database = new DuckDBDriver().connect("jdbc:duckdb:", new Properties());
                Statement run = database.createStatement()) {
            run.execute(statement);
        }
    }

    private static void refused(org.assertj.core.api.ThrowableAssert.ThrowingCallable call, String sentence) {
        assertThatThrownBy(call).isInstanceOf(PercolateException.class).hasMessageContaining(sentence);
    }
}
