package io.percolate.data.formats;

import io.percolate.PercolateException;
import io.percolate.data.csv.CsvOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import tech.tablesaw.api.Table;

/**
 * Tables from Excel's {@code .xlsx}, JSON, Parquet and text with separators. The type of a column is that of all its
 * cells.
 *
 * <pre>{@code Table prices = TableFile.read(Path.of("prices.xlsx"));}</pre>
 */
public final class TableFile {

    private static final TableFormat TEXT = new TextFormat();
    private static final List<TableFormat> FORMATS = List.of(new ExcelFormat(), new JsonFormat(), new ParquetFormat(),
            TEXT);

    private TableFile() {
    }

    /** Whether the name of the file ends as that of a table. */
    public static boolean isKnown(Path file) {
        return isText(file) || isTyped(file);
    }

    /** Whether the name of the file ends as that of a format whose cells know their types. */
    public static boolean isTyped(Path file) {
        return format(file).filter(format -> format != TEXT).isPresent() || name(file).endsWith(".xls");
    }

    private static boolean isText(Path file) {
        return format(file).filter(format -> format == TEXT).isPresent();
    }

    /**
     * The table in a file; of Excel's the first sheet.
     *
     * @throws PercolateException when there is no such file, it holds no table, or its format needs a library, which
     *     the message names
     */
    public static Table read(Path file) {
        return read(file, CsvOptions.unlabelled(), new ArrayList<>());
    }

    /**
     * The table in a file, of the sheet that the options name.
     *
     * @param notes takes what a user should know, such as which sheet it is
     */
    public static Table read(Path file, CsvOptions options, List<String> notes) {
        if (!Files.isRegularFile(file)) {
            throw new PercolateException("There is no file " + file + ".");
        }
        TableFormat format = format(file).orElseThrow(() -> new PercolateException(file + (isKnown(file)
                ? " is an Excel workbook from before 2007: save it as .xlsx."
                : " does not end in .csv, .xlsx, .json or .parquet.")));
        try {
            return format.read(file, options, notes).setName(file.getFileName().toString());
        } catch (PercolateException e) {
            throw e;
        } catch (Exception e) {
            throw new PercolateException(file + " cannot be read as " + format.endings().get(0) + ": "
                    + String.valueOf(e.getMessage()).lines().findFirst().orElse("") + ".", e);
        }
    }

    private static Optional<TableFormat> format(Path file) {
        return FORMATS.stream().filter(each -> each.endings().stream().anyMatch(name(file)::endsWith)).findFirst();
    }

    private static String name(Path file) {
        return file.getFileName().toString().toLowerCase(Locale.ROOT);
    }
}
