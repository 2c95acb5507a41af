package io.percolate.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Consumer;

/** Samples or tokens per second of Percolate and of every peer, measured in turns in one run. */
final class Rates implements AutoCloseable {

    /** Below this many batches a row says how many there were. */
    private static final int FEW = 10;

    private final Options options;
    private final Consumer<Row> rows;
    private final Peers peers;
    /** Rates on one thread, by task and peer. */
    private final Map<String, Double> single = new HashMap<>();

    /** @param rate median of all rounds */
    private record Rate(String name, double rate, int batches) { }

    Rates(Options options, Consumer<Row> rows) {
        this.options = options;
        this.rows = rows;
        peers = new Peers(options.quick());
    }

    /** @return Percolate's rate; empty when it did not start */
    OptionalDouble measure(Task task, int threads) {
        List<String> names = new ArrayList<>(List.of("ours"));
        names.addAll(task.peers());
        Setting setting = Setting.of(threads);
        List<PeerProcess> present = peers.open(names, task, setting);
        try {
            if (present.isEmpty() || !present.get(0).name.equals("ours")) {
                return OptionalDouble.empty();
            }
            double cold = present.get(0).run(options.seconds() / 5);
            List<Rate> rates = inTurns(present);
            double ours = rates.get(0).rate;
            if (rates.size() == 1) {
                rows.accept(Row.alone(task.key(), threads, ours, task.unit()).cold(cold));
            }
            for (Rate theirs : rates.subList(1, rates.size())) {
                rows.accept(row(task, threads, ours, theirs).cold(cold));
                if (threads == 1) {
                    single.put(task + theirs.name, theirs.rate);
                } else if (isCollapsed(theirs.rate, single.get(task + theirs.name))) {
                    best(theirs.name, task, threads).ifPresent(best -> rows.accept(row(task, threads, ours, best.rate)
                            .note("slower on " + threads + " threads than on 1; this is its best, "
                                    + best.setting.words())));
                }
            }
            return OptionalDouble.of(ours);
        } finally {
            peers.release(present, setting);
        }
    }

    private static Row row(Task task, int threads, double ours, Rate theirs) {
        Row row = Row.of(task.key(), threads, theirs.name, ours, theirs.rate, task.unit(), null);
        Optional<String> remark = task.remark(theirs.name);
        row = remark.isPresent() ? row.note(remark.get()) : row;
        return theirs.batches >= FEW ? row
                : row.note("theirs over " + theirs.batches + " batches only");
    }

    private List<Rate> inTurns(List<PeerProcess> present) {
        double[][] rates = new double[present.size()][options.rounds()];
        for (int round = -options.warmUps(); round < options.rounds(); round++) {
            for (int i = 0; i < rates.length; i++) {
                if (round < 0) {
                    present.get(i).run(options.warmUpSeconds(present.get(i).name));
                    present.get(i).count();
                } else {
                    rates[i][round] = present.get(i).run(options.seconds());
                }
            }
        }
        List<Rate> medians = new ArrayList<>();
        for (int i = 0; i < rates.length; i++) {
            medians.add(new Rate(present.get(i).name, median(rates[i]), present.get(i).batches()));
        }
        return medians;
    }

    /** Whether more threads made it slower than one. */
    static boolean isCollapsed(double rate, Double onOneThread) {
        return onOneThread != null && rate < 0.9 * onOneThread;
    }

    private record Best(Setting setting, Rate rate) { }

    /** The setting with which a peer is fastest. */
    private Optional<Best> best(String name, Task task, int threads) {
        Best best = null;
        for (Setting setting : Setting.instead(threads)) {
            List<PeerProcess> one = peers.open(List.of(name), task, setting);
            try {
                for (Rate rate : inTurns(one)) {
                    best = best == null || rate.rate > best.rate.rate ? new Best(setting, rate) : best;
                }
            } finally {
                peers.release(one, setting);
            }
        }
        return Optional.ofNullable(best);
    }

    @Override
    public void close() {
        peers.close();
    }

    static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}
