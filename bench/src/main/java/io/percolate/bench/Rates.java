package io.percolate.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Consumer;

/** Samples per second of Percolate and of every peer, measured in turns in one run. */
final class Rates {

    private static final List<String> PEERS = List.of("dl4j", "djl-pytorch", "pytorch");
    /** Warm-up rounds, which are not counted. */
    private static final int WARM_UP = 2;
    private static final double WARM_UP_SECONDS = 1;

    private final Options options;
    private final Consumer<Row> rows;
    /** Rates on one thread, by task and peer. */
    private final Map<String, Double> single = new HashMap<>();

    Rates(Options options, Consumer<Row> rows) {
        this.options = options;
        this.rows = rows;
    }

    /** @return Percolate's rate; empty when it did not start */
    OptionalDouble measure(Task task, int threads) {
        List<PeerProcess> peers = new ArrayList<>();
        try {
            PeerProcess.start("ours", task, Setting.of(threads)).ifPresent(peers::add);
            if (peers.isEmpty()) {
                return OptionalDouble.empty();
            }
            names(task).forEach(name -> PeerProcess.start(name, task, Setting.of(threads)).ifPresent(peers::add));
            double cold = peers.get(0).run(options.seconds() / 5);
            Map<String, Double> rates = inTurns(peers);
            double ours = rates.remove("ours");
            if (rates.isEmpty()) {
                rows.accept(Row.alone(task.key(), threads, ours, "samples/s"));
            }
            rates.forEach((name, rate) -> {
                rows.accept(Row.of(task.key(), threads, name, ours, rate, "samples/s", cold));
                if (threads == 1) {
                    single.put(task + name, rate);
                } else if (isCollapsed(rate, single.get(task + name))) {
                    best(name, task, threads, ours);
                }
            });
            return OptionalDouble.of(ours);
        } finally {
            peers.forEach(PeerProcess::close);
        }
    }

    /** DL4J with our optimizations only where the engine once had no reader. */
    private static List<String> names(Task task) {
        List<String> names = new ArrayList<>(PEERS);
        if (task.isGraph()) {
            names.remove("dl4j");
        }
        if (task.ordinal() <= Task.CNN_INFER.ordinal()) {
            names.add(1, "dl4j-tuned");
        }
        return names;
    }

    private Map<String, Double> inTurns(List<PeerProcess> peers) {
        Map<String, double[]> rates = new LinkedHashMap<>();
        peers.forEach(p -> rates.put(p.name, new double[options.rounds()]));
        for (int round = -WARM_UP; round < options.rounds(); round++) {
            for (PeerProcess peer : peers) {
                double rate = peer.run(round < 0 ? WARM_UP_SECONDS : options.seconds());
                if (round >= 0) {
                    rates.get(peer.name)[round] = rate;
                }
            }
        }
        Map<String, Double> medians = new LinkedHashMap<>();
        rates.forEach((name, values) -> medians.put(name, median(values)));
        return medians;
    }

    /** Whether more threads made it slower than one. */
    static boolean isCollapsed(double rate, Double onOneThread) {
        return onOneThread != null && rate < 0.9 * onOneThread;
    }

    /** A second row, for the setting with which the peer is fastest. */
    private void best(String name, Task task, int threads, double ours) {
        double fastest = 0;
        Setting best = null;
        for (Setting setting : Setting.instead(threads)) {
            List<PeerProcess> one = PeerProcess.start(name, task, setting).map(List::of).orElse(List.of());
            try {
                double rate = inTurns(one).getOrDefault(name, 0.0);
                if (rate > fastest) {
                    fastest = rate;
                    best = setting;
                }
            } finally {
                one.forEach(PeerProcess::close);
            }
        }
        if (best != null) {
            rows.accept(Row.of(task.key(), threads, name, ours, fastest, "samples/s", null)
                    .note("slower on " + threads + " threads than on 1; this is its best, " + best.words()));
        }
    }

    static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}
