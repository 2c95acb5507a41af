package io.percolate.bench;

import com.google.gson.Gson;
import io.percolate.plot.Plot;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Response times of a notebook: start, cells, completion and memory of the kernel, the live panel, a chart. */
final class KernelTimes {

    private final Options options;
    private final Consumer<Row> rows;

    KernelTimes(Options options, Consumer<Row> rows) {
        this.options = options;
        this.rows = rows;
    }

    void measure() throws IOException, InterruptedException {
        chart();
        script("kernel_times.py", System.getProperty("percolate.bench.dist"));
        script("live_overhead.py");
    }

    private void script(String name, String... more) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(Programs.PYTHON, Programs.script(name),
                String.valueOf(options.launches())));
        command.addAll(List.of(more));
        Process process = Programs.builder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
        try (BufferedReader lines = new BufferedReader(
                new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                rows.accept(new Gson().fromJson(line, Row.class));
            }
        }
        if (process.waitFor() != 0) {
            throw new IllegalStateException("the kernel could not be timed");
        }
    }

    private void chart() {
        double[] x = new double[100];
        double[] y = new double[100];
        for (int i = 0; i < x.length; i++) {
            x[i] = i;
            y[i] = Math.exp(-i / 20.0);
        }
        double[] seconds = new double[3 * options.rounds()];
        for (int i = 0; i < seconds.length; i++) {
            long start = System.nanoTime();
            Plot.line(x, y).svg();
            seconds[i] = (System.nanoTime() - start) / 1e9;
        }
        rows.accept(Row.alone("chart.render", 0, Rates.median(seconds), "s").cold(seconds[0]));
    }
}
