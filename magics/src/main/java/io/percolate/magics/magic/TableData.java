package io.percolate.magics.magic;

import io.percolate.data.Dataset;
import io.percolate.data.csv.CsvOptions;
import io.percolate.magics.declare.Call;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;

/** A file of a table for {@code %data}. */
final class TableData {

    private static final Pattern TABLE =
            Pattern.compile("(?i).*\\.(csv|tsv|tab|txt|dat|data|xlsx?|jsonl?|parquet|npz)(\\.gz)?");

    private TableData() {
    }

    /** Whether this is the name of a file of a table. */
    static boolean isName(String text) {
        return TABLE.matcher(text).matches();
    }

    /** Whether an argument is a file of a table, and not an expression such as {@code run.data}. */
    static boolean isFile(Call call, String argument) {
        String text = call.text(argument);
        return isName(text) && (Files.exists(call.file(argument)) || text.matches("(?i).*[ct]sv(\\.gz)?"));
    }

    static DataMagic.Loaded load(Call call, Path file) throws Exception {
        AtomicReference<String> line = new AtomicReference<>();
        Dataset data = Dataset.fromFile(file, options(call), line::set);
        String label = call.has("label") ? "" : "; without a label: --label COLUMN says what is to be predicted";
        return new DataMagic.Loaded(call.has("limit") ? data.sample(call.integer("limit")) : data, Map.of(),
                line.get() + label);
    }

    private static CsvOptions options(Call call) {
        CsvOptions options = call.has("label") ? CsvOptions.label(call.text("label").split(","))
                : CsvOptions.unlabelled();
        if (call.has("sep")) {
            options = options.separator(separator(call));
        }
        if (call.has("decimal")) {
            options = options.decimal(call.text("decimal").equals("comma") ? ',' : '.');
        }
        if (call.has("encoding")) {
            options = options.encoding(encoding(call));
        }
        if (call.has("missing")) {
            options = options.missing(call.text("missing").split(","));
        }
        if (call.has("date")) {
            options = options.date(call.text("date"));
        }
        if (call.has("without")) {
            options = options.without(call.text("without").split(","));
        }
        if (call.has("group")) {
            options = options.group(call.text("group"));
        }
        if (call.has("time")) {
            options = options.time(call.text("time"));
        }
        options = call.has("sheet") ? options.sheet(call.text("sheet")) : options;
        options = call.has("no-header") ? options.header(false) : options;
        options = call.has("drop-missing") ? options.dropMissing() : options;
        return call.has("classes") ? options.classes() : options;
    }

    private static char separator(Call call) {
        String text = call.text("sep");
        return switch (text) {
            case "tab", "\\t" -> '\t';
            case "comma" -> ',';
            case "semicolon" -> ';';
            default -> {
                if (text.length() != 1) {
                    throw call.error("--sep is one character, or tab, not " + text + ".");
                }
                yield text.charAt(0);
            }
        };
    }

    private static Charset encoding(Call call) {
        try {
            return Charset.forName(call.text("encoding"));
        } catch (IllegalArgumentException e) {
            throw call.error("There is no encoding '" + call.text("encoding") + "': use UTF-8, UTF-16, ISO-8859-1 or"
                    + " windows-1252.");
        }
    }
}
