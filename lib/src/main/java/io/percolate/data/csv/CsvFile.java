package io.percolate.data.csv;

import de.siegmar.fastcsv.reader.CsvParseException;
import io.percolate.PercolateException;
import java.nio.file.Path;
import java.util.List;

/**
 * The table in a text file.
 *
 * @param columns in the order of the file
 * @param note one line that says how the file was read
 * @param plain whether it is what most files are: commas, decimal points, UTF-8 and a header line
 */
public record CsvFile(List<Column> columns, String note, boolean plain) {

    /**
     * Reads a file of comma-, semicolon-, tab- or bar-separated values, plain or gzipped.
     *
     * @throws PercolateException when it cannot be read, or can be read in two ways
     */
    public static CsvFile read(Path file, CsvOptions options) {
        TextFile text = TextFile.read(file, options.encoding());
        Preamble preamble = Preamble.of(text.text());
        if (preamble.body().isBlank()) {
            throw new PercolateException(file + " is empty: it has no line with columns.");
        }
        try {
            return read(file, options, text, preamble, preamble.body(), "");
        } catch (CsvParseException e) {
            String escaped = preamble.body().replace("\\\"", "\"\"");
            if (escaped.equals(preamble.body())) {
                throw broken(file, preamble, e);
            }
            try {
                return read(file, options, text, preamble, escaped, ", quotes escaped by backslashes");
            } catch (CsvParseException again) {
                throw broken(file, preamble, e);
            }
        }
    }

    private static CsvFile read(Path file, CsvOptions options, TextFile text, Preamble preamble, String body,
            String note) {
        DialectFinder finder = new DialectFinder(file, body, options);
        Dialect dialect = finder.find(preamble);
        if (!dialect.header() && !dialect.names().containsAll(options.labels())) {
            throw new PercolateException(file + " has no header line, because its first line is "
                    + finder.survey().first() + ": its columns are " + dialect.names() + ", not "
                    + options.labels() + "; name the label so, or write a header line.");
        }
        List<Column> columns = Loader.read(body, finder.survey(), dialect, options);
        return new CsvFile(columns, file.getFileName() + ": " + "%,d".formatted(finder.survey().rows()) + " rows, "
                + dialect.line(text.encoding()) + note,
                dialect.isPlain() && text.encoding().equals("UTF-8") && note.isEmpty());
    }

    private static PercolateException broken(Path file, Preamble preamble, CsvParseException e) {
        String above = preamble.lines() == 0 ? "" : " below the first " + preamble.lines();
        return new PercolateException(file + " has a quote that is not closed or closes too early" + above + ": "
                + e.getMessage() + ". A quote inside a quoted cell is written twice.", e);
    }
}
