package io.percolate.bench;

import io.percolate.data.Dataset;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import tech.tablesaw.api.Table;

/** Rows per second of a CSV file of 20 columns of numbers and one of words, beside Tablesaw's reader. */
final class TableReading {

    private static final int COLUMNS = 20;

    private final Options options;
    private final Consumer<Row> rows;

    TableReading(Options options, Consumer<Row> rows) {
        this.options = options;
        this.rows = rows;
    }

    void measure() throws IOException {
        int size = options.quick() ? 20_000 : 200_000;
        Path file = Files.createTempFile("table", ".csv");
        try {
            write(file, size);
            List<Double> ours = new ArrayList<>();
            List<Double> theirs = new ArrayList<>();
            for (int round = 0; round < options.rounds(); round++) {
                theirs.add(size / seconds(() -> Table.read().csv(file.toFile())));
                ours.add(size / seconds(() -> Dataset.fromCsv(file, "kind")));
            }
            rows.accept(Row.of("table.csv", 1, "tablesaw", median(ours), median(theirs), "rows/s", ours.get(0)));
        } finally {
            Files.delete(file);
        }
    }

    private static void write(Path file, int size) throws IOException {
        SplittableRandom random = new SplittableRandom(1);
        try (Writer out = Files.newBufferedWriter(file)) {
            for (int c = 0; c < COLUMNS; c++) {
                out.write("f" + c + ",");
            }
            out.write("kind\n");
            for (int i = 0; i < size; i++) {
                for (int c = 0; c < COLUMNS; c++) {
                    out.write(random.nextInt(10_000) / 1e4 + ",");
                }
                out.write("abc".charAt(i % 3) + "\n");
            }
        }
    }

    private static double seconds(Runnable work) {
        long begin = System.nanoTime();
        work.run();
        return (System.nanoTime() - begin) / 1e9;
    }

    private static double median(List<Double> values) {
        return values.stream().sorted().toList().get(values.size() / 2);
    }
}
