package io.percolate.data.formats;

import io.percolate.PercolateException;
import io.percolate.data.csv.CsvOptions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import tech.tablesaw.api.Table;

/** Excel's {@code .xlsx}: the table of one sheet, below whatever stands above its header. */
final class ExcelFormat implements TableFormat {

    @Override
    public List<String> endings() {
        return List.of(".xlsx", ".xlsm");
    }

    @Override
    public Table read(Path file, CsvOptions options, List<String> notes) throws Exception {
        try (ZipFile zip = new ZipFile(file.toFile())) {
            Workbook book = Workbook.read(zip, file);
            String sheet = sheet(book.sheets(), file, options);
            if (book.sheets().size() > 1) {
                notes.add("sheet '" + sheet + "' of '" + String.join("', '", book.sheets()) + "'");
            }
            List<List<Object>> rows = new ArrayList<>(book.rows(sheet));
            rows.removeIf(row -> row.stream().allMatch(Objects::isNull));
            if (rows.isEmpty()) {
                throw new PercolateException("Sheet '" + sheet + "' of " + file + " is empty: choose another one"
                        + " (--sheet, sheet(...)).");
            }
            return table(rows, options, notes);
        } catch (ZipException e) {
            throw new PercolateException(file + " is not an Excel workbook, or is damaged: save it again as .xlsx.", e);
        }
    }

    private static String sheet(List<String> sheets, Path file, CsvOptions options) {
        String wanted = options.sheet().orElse("1");
        return sheets.stream().filter(wanted::equals).findFirst().orElseGet(() -> IntStream.range(0, sheets.size())
                .filter(i -> wanted.equals(String.valueOf(i + 1))).mapToObj(sheets::get).findFirst()
                .orElseThrow(() -> new PercolateException(file + " has no sheet '" + wanted + "': it has '"
                        + String.join("', '", sheets) + "'.")));
    }

    private static Table table(List<List<Object>> rows, CsvOptions options, List<String> notes) {
        int most = rows.stream().mapToInt(ExcelFormat::filled).max().orElse(0);
        int first = IntStream.range(0, rows.size()).filter(i -> most == 1 || filled(rows.get(i)) > 1).findFirst()
                .orElse(0);
        if (first > 0) {
            notes.add(first + (first == 1 ? " row" : " rows") + " above the header left out");
        }
        int width = rows.stream().skip(first).mapToInt(List::size).max().orElse(0);
        List<Object> top = rows.get(first);
        boolean header = options.header().orElse(top.stream().filter(Objects::nonNull)
                .anyMatch(cell -> cell instanceof String));
        List<String> names = IntStream.range(0, width).mapToObj(i -> !header || i >= top.size() || top.get(i) == null
                ? "" : top.get(i).toString().replaceAll("\\s*\\R\\s*", " ")).toList();
        if (!header) {
            notes.add("columns are called column1 to column" + width);
        }
        return CellTable.of(names, rows.subList(first + (header ? 1 : 0), rows.size()), options, notes);
    }

    private static int filled(List<Object> row) {
        return (int) row.stream().filter(Objects::nonNull).count();
    }
}
