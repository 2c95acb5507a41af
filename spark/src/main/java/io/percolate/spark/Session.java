package io.percolate.spark;

import io.percolate.PercolateException;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import org.apache.spark.sql.SparkSession;

/** Starts the part of Spark that reads frames. */
final class Session {

    private static final String WAREHOUSE = "spark.sql.warehouse.dir";

    private Session() {
    }

    /** @throws PercolateException when Spark was stopped */
    static SparkSession of(Spark spark) {
        spark.requireRunning();
        SparkSession.Builder builder = SparkSession.builder();
        if (!spark.context().getConf().contains(WAREHOUSE)) {
            builder.config(WAREHOUSE, temporary().toURI().toString());
        }
        return builder.getOrCreate();
    }

    private static File temporary() {
        try {
            File folder = Files.createTempDirectory("percolate-spark-tables").toFile();
            folder.deleteOnExit();
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
