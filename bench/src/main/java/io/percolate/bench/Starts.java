package io.percolate.bench;

import io.percolate.data.Mnist;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Seconds from a cold start: whole processes of ours and of the peers, taking turns. */
final class Starts {

    private final Options options;
    private final Consumer<Row> rows;

    Starts(Options options, Consumer<Row> rows) {
        this.options = options;
        this.rows = rows;
    }

    void measure() throws IOException, InterruptedException {
        compare("mlp.first_epoch", programs("epoch"));
        compare("start.first_tensor", programs("tensor"));
        Mnist.load();
        double[] seconds = new double[options.rounds()];
        for (int i = 0; i < seconds.length; i++) {
            long start = System.nanoTime();
            Mnist.load();
            seconds[i] = (System.nanoTime() - start) / 1e9;
        }
        rows.accept(Row.alone("mnist.load", 1, Rates.median(seconds), "s"));
    }

    private static Map<String, List<String>> programs(String what) {
        Map<String, List<String>> programs = new LinkedHashMap<>();
        programs.put("ours", Programs.java(Programs.CLASS_PATH, List.of(), Cold.class.getName(), "ours", what));
        programs.put("dl4j", Programs.java(Programs.CLASS_PATH, List.of(), Cold.class.getName(), "dl4j", what));
        Programs.djlClassPath().ifPresent(path -> programs.put("djl-pytorch",
                Programs.java(path, List.of(), "io.percolate.bench.djl.DjlCold", what)));
        Programs.pythonWithTorch().ifPresent(python -> programs.put("pytorch",
                List.of(python, Programs.script("cold.py"), what)));
        return programs;
    }

    private void compare(String key, Map<String, List<String>> programs) throws IOException, InterruptedException {
        Map<String, double[]> seconds = new LinkedHashMap<>();
        programs.keySet().forEach(name -> seconds.put(name, new double[options.rounds()]));
        for (int round = 0; round < options.rounds(); round++) {
            for (String name : new ArrayList<>(seconds.keySet())) {
                seconds.get(name)[round] = seconds(programs.get(name));
            }
        }
        double ours = Rates.median(seconds.remove("ours"));
        seconds.forEach((name, values) -> rows.accept(Row.of(key, 0, name, ours, Rates.median(values), "s", null)));
    }

    private static double seconds(List<String> command) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD);
        builder.environment().put("DJL_OFFLINE", "true");
        long start = System.nanoTime();
        int code = builder.start().waitFor();
        if (code != 0) {
            throw new IllegalStateException("exit code " + code + " of " + command.get(command.size() - 2));
        }
        return (System.nanoTime() - start) / 1e9;
    }
}
