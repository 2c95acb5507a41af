package io.percolate.data;

import io.percolate.PercolateException;
import java.util.Map;
import tech.tablesaw.api.Table;
import tech.tablesaw.io.DataReader;
import tech.tablesaw.io.ReadOptions;
import tech.tablesaw.io.Source;

/**
 * Tablesaw's readers of JSON, HTML and Excel, which lie in libraries of their own. A library may join a running
 * program: the reader is looked for when a file is read.
 */
public final class OptionalReaders {

    /** File name extension to library and class. */
    private static final Map<String, String[]> READERS = Map.of(
            "json", new String[] {"tablesaw-json", "tech.tablesaw.io.json.JsonReader"},
            "html", new String[] {"tablesaw-html", "tech.tablesaw.io.html.HtmlReader"},
            "xlsx", new String[] {"tablesaw-excel", "tech.tablesaw.io.xlsx.XlsxReader"});

    private OptionalReaders() {
    }

    /**
     * Initializes {@link Table} before other libraries join. Tablesaw looks for readers with the class loader of the
     * thread, but loads them with its own, and a reader that only the first one finds makes {@code Table} unusable.
     */
    public static synchronized void register() {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(Table.class.getClassLoader());
        try {
            READERS.forEach((extension, reader) -> {
                if (Table.defaultReaderRegistry.getReaderForExtension(extension).isEmpty()) {
                    Table.defaultReaderRegistry.registerExtension(extension,
                            new Later(extension, reader[0], reader[1]));
                }
            });
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    /** A reader whose class is looked for at its first use; the class registers itself in its place. */
    private record Later(String extension, String library, String type) implements DataReader<ReadOptions> {

        @Override
        public Table read(Source source) {
            try {
                Class.forName(type, true, Thread.currentThread().getContextClassLoader());
            } catch (ClassNotFoundException e) {
                throw new PercolateException("Reading ." + extension + " needs a library: %maven tech.tablesaw:"
                        + library + ":0.44.4", e);
            }
            return Table.defaultReaderRegistry.getReaderForExtension(extension)
                    .filter(reader -> !(reader instanceof Later))
                    .orElseThrow(() -> new PercolateException("The reader of ." + extension + " did not register."))
                    .read(source);
        }

        @Override
        public Table read(ReadOptions options) {
            return read(options.source());
        }
    }
}
