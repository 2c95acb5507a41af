package io.percolate.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Samples per second of Percolate and of every peer, measured in turns in one run. */
final class Rates {

    private static final List<String> PEERS = List.of("ours", "dl4j", "dl4j-tuned", "djl-pytorch", "pytorch");
    /** Warm-up rounds, which are not counted. */
    private static final int WARM_UP = 2;
    private static final double WARM_UP_SECONDS = 1;

    private final Options options;
    private final Consumer<Row> rows;

    Rates(Options options, Consumer<Row> rows) {
        this.options = options;
        this.rows = rows;
    }

    /** @return Percolate's rate */
    double measure(Task task, int threads) {
        List<PeerProcess> peers = new ArrayList<>();
        try {
            PEERS.forEach(name -> PeerProcess.start(name, task, threads).ifPresent(peers::add));
            Map<String, double[]> rates = new LinkedHashMap<>();
            peers.forEach(p -> rates.put(p.name, new double[options.rounds()]));
            double cold = peers.get(0).run(options.seconds() / 5);
            for (int round = -WARM_UP; round < options.rounds(); round++) {
                for (PeerProcess peer : peers) {
                    double rate = peer.run(round < 0 ? WARM_UP_SECONDS : options.seconds());
                    if (round >= 0) {
                        rates.get(peer.name)[round] = rate;
                    }
                }
            }
            double ours = median(rates.remove("ours"));
            rates.forEach((name, values) -> rows.accept(
                    Row.of(task.key(), threads, name, ours, median(values), "samples/s", cold)));
            return ours;
        } finally {
            peers.forEach(PeerProcess::close);
        }
    }

    static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}
