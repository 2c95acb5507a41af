package io.percolate.data.formats;

import io.percolate.data.csv.Column;
import io.percolate.data.csv.CsvFile;
import io.percolate.data.csv.CsvOptions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import tech.tablesaw.api.Table;

/** Text with separators: what is no other format. */
final class TextFormat implements TableFormat {

    @Override
    public List<String> endings() {
        return List.of(".csv", ".tsv", ".tab", ".txt", ".dat", ".data", ".csv.gz", ".tsv.gz", ".txt.gz");
    }

    @Override
    public Table read(Path file, CsvOptions options, List<String> notes) {
        CsvFile text = CsvFile.read(file, options);
        if (!text.plain()) {
            notes.add(text.note());
        }
        int size = text.columns().isEmpty() ? 0 : text.columns().get(0).size();
        List<List<Object>> rows = new ArrayList<>();
        for (int row = 0; row < size; row++) {
            List<Object> cells = new ArrayList<>();
            for (Column column : text.columns()) {
                cells.add(cell(column, row));
            }
            rows.add(cells);
        }
        return CellTable.of(text.columns().stream().map(Column::name).toList(), rows, options, notes);
    }

    private static Object cell(Column column, int row) {
        if (column.isMissing(row)) {
            return null;
        }
        if (column instanceof Column.Words words) {
            return words.word(row);
        }
        double value = ((Column.Numbers) column).values()[row];
        return value == Math.rint(value) && Math.abs(value) < 1L << 53 ? (Object) (long) value : (Object) value;
    }
}
