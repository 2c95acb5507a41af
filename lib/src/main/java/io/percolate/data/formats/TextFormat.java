package io.percolate.data.formats;

import io.percolate.data.csv.CsvFile;
import io.percolate.data.csv.CsvOptions;
import io.percolate.data.table.TableColumns;
import java.nio.file.Path;
import java.util.List;
import tech.tablesaw.api.Table;

/** Text with separators. */
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
        return TableColumns.table(file.getFileName().toString(), text.columns());
    }
}
