package io.percolate.data.formats;

import io.percolate.data.csv.CsvOptions;
import java.nio.file.Path;
import java.util.List;
import tech.tablesaw.api.Table;

/** A kind of file that holds a table. */
interface TableFormat {

    /** How the names of such files end, in small letters: {@code .json}. */
    List<String> endings();

    /**
     * Reads the whole table.
     *
     * @param notes takes what a user should know, such as which sheet it is
     * @throws io.percolate.PercolateException when the file holds no table
     */
    Table read(Path file, CsvOptions options, List<String> notes) throws Exception;
}
