package io.percolate.data;

import io.percolate.data.csv.CsvOptions;
import io.percolate.data.formats.TableFile;
import io.percolate.data.table.TableColumns;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.BiConsumer;

/** Examples in a file, whose format the end of its name tells; any other end is that of a text with separators. */
final class FileData {

    private FileData() {
    }

    /** @param say gets the line that says how the file was read, and whether it is a usual one */
    static Dataset read(Path file, CsvOptions options, BiConsumer<String, Boolean> say) {
        boolean arrays = file.getFileName().toString().toLowerCase(Locale.ROOT).endsWith(".npz");
        if (!arrays && !TableFile.isTyped(file)) {
            return Examples.ofCsv(file, options, say);
        }
        List<String> notes = new ArrayList<>();
        Dataset data = arrays ? NpzData.read(file, options, notes)
                : new Examples(TableColumns.of(TableFile.read(file, options, notes)), options, notes).build();
        notes.add(0, file.getFileName() + ": " + "%,d".formatted(data.size()) + " rows");
        say.accept(String.join(", ", notes), notes.size() == 1);
        return data;
    }
}
