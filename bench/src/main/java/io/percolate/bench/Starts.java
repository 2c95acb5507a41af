package io.percolate.bench;

import io.percolate.data.Mnist;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Seconds of a cold start, measured in turns: for Percolate from the launch of the notebook kernel to the reply to a
 * cell, for the peers from the launch of a process to its end.
 */
final class Starts {

    private final Options options;
    private final Consumer<Row> rows;

    Starts(Options options, Consumer<Row> rows) {
        this.options = options;
        this.rows = rows;
    }

    void measure() {
        compare("mlp.first_epoch", programs("epoch"));
        compare("start.first_tensor", programs("tensor"));
        double[] seconds = new double[options.rounds() + 1];
        for (int i = 0; i < seconds.length; i++) {
            long start = System.nanoTime();
            Mnist.load();
            seconds[i] = (System.nanoTime() - start) / 1e9;
        }
        rows.accept(Row.alone("mnist.load", 0, Rates.median(seconds), "s").cold(seconds[0]));
    }

    private static Map<String, List<String>> programs(String what) {
        Map<String, List<String>> programs = new LinkedHashMap<>();
        programs.put("ours", List.of(Programs.PYTHON, Programs.script("kernel_cold.py"), what));
        programs.put("dl4j", Programs.java(Programs.CLASS_PATH, List.of(), Cold.class.getName(), what));
        Programs.djlClassPath().ifPresent(path -> programs.put("djl-pytorch",
                Programs.java(path, List.of(), "io.percolate.bench.djl.DjlCold", what)));
        Programs.pythonWithTorch().ifPresent(python -> programs.put("pytorch",
                List.of(python, Programs.script("cold.py"), what)));
        return programs;
    }

    private void compare(String key, Map<String, List<String>> programs) {
        Map<String, double[]> seconds = new LinkedHashMap<>();
        programs.keySet().forEach(name -> seconds.put(name, new double[options.launches()]));
        for (int round = 0; round < options.launches(); round++) {
            for (String name : new ArrayList<>(seconds.keySet())) {
                seconds.get(name)[round] = Programs.seconds(programs.get(name));
            }
        }
        double cold = seconds.get("ours")[0];
        double ours = Rates.median(seconds.remove("ours"));
        seconds.forEach((name, values) -> rows.accept(Row.of(key, 0, name, ours, Rates.median(values), "s", cold)));
    }
}
