package io.percolate.spark;

import io.percolate.PercolateException;
import io.percolate.api.CellClasses;
import java.io.IOException;
import java.util.ServiceLoader;
import org.apache.spark.SparkConf;

/** Serves the classes of a notebook's cells to executors, as Spark's own shells do. */
final class ServedCells {

    /** A folder that the driver serves; an executor looks there for classes that are in no jar. */
    private static final String FOLDER = "spark.repl.class.outputDir";

    private ServedCells() {
    }

    /** Does nothing outside a kernel that has such a folder. */
    static void to(SparkConf conf) {
        for (CellClasses cells : ServiceLoader.load(CellClasses.class, CellClasses.class.getClassLoader())) {
            try {
                conf.setIfMissing(FOLDER, cells.folder().toString());
            } catch (IOException e) {
                throw new PercolateException("Executors cannot run code of cells, because its classes cannot be written"
                        + " to the folder for temporary files: " + e + ".", e);
            }
        }
    }
}
