package io.percolate.spark;

import static io.percolate.train.FitOptions.epochs;

import io.percolate.data.Dataset;
import io.percolate.data.Mnist;
import io.percolate.model.Model;
import io.percolate.parallel.LocalCluster;
import io.percolate.parallel.Share;
import io.percolate.tensor.WeightedMean;
import io.percolate.train.Cluster;
import io.percolate.train.History;
import io.percolate.train.Trainable;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * How fast two workers of one thread train a convolutional network, compared with one, and what they send: {@code
 * ./percolate bench spark}. The same cluster computes with one part and with two, in turns.
 */
public final class ScalingBench {

    private static final String TEXT = "input 28x28x1\nconv 32 3x3 relu\nmaxpool 2\nconv 64 3x3 relu\nmaxpool 2\n"
            + "conv 64 3x3 relu\nflatten\ndense 64 relu\ndense 10 softmax\noptimizer adam\nseed 42";
    private static final int BATCH = 128;
    private static final int BATCHES = 96;

    private final Spark spark;
    private final Dataset data;
    private final int turns;

    private ScalingBench(Spark spark, int turns) {
        this.spark = spark;
        this.turns = turns;
        Dataset digits = Mnist.load().train();
        data = digits.rows(IntStream.range(0, BATCH * BATCHES).map(i -> i % digits.size()).toArray());
    }

    /** With {@code --quick} a turn each; the times are then only rough. */
    public static void main(String[] arguments) throws Exception {
        int turns = Arrays.asList(arguments).contains("--quick") ? 1 : 3;
        Path folder = Files.createTempDirectory("percolate-spark");
        try (StandaloneCluster cluster = new StandaloneCluster(folder, 2);
                Spark spark = Spark.start(cluster.conf())) {
            new ScalingBench(spark, turns).run();
        }
    }

    private void run() throws IOException {
        Model model = Model.parse(TEXT);
        System.out.printf(Locale.ROOT, "%s%n%,d parameters, batches of %d, %d batches in an epoch%n%n", spark,
                model.dl4j().params().length(), BATCH, BATCHES);
        System.out.println("updates a round | samples/s, one worker | two workers | ratio | bytes a round | must move");
        for (int every : new int[] {32, 8, 1}) {
            row(every);
        }
        double compute = median(seconds(LocalCluster.of(1).every(8), turns)) / BATCHES;
        double round = median(seconds(spark.parts(1).every(1), turns)) / BATCHES;
        System.out.printf(Locale.ROOT, "%nAn update on one thread takes %.1f ms; a round of one %.1f ms, of"
                + " which %.1f ms are not computing.%nReading and adding an answer takes this program %.2f ms.%n",
                1e3 * compute, 1e3 * round, 1e3 * (round - compute), 1e3 * adding(model.dl4j().params().length()));
    }

    /** Seconds for one answer, read as Spark does by default and added. */
    private static double adding(long parameters) throws IOException {
        Trainable.Values values = new Trainable.Values(new float[Math.toIntExact(parameters)],
                new float[Math.toIntExact(2 * parameters)], 8);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(new Share(values, 1, BATCH, 1, BATCH, 1));
        }
        WeightedMean parametersMean = new WeightedMean();
        WeightedMean updaterMean = new WeightedMean();
        return median(IntStream.range(0, 300).mapToDouble(i -> {
            long begin = System.nanoTime();
            try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
                Share share = (Share) in.readObject();
                parametersMean.add(share.values().parameters(), share.examples());
                updaterMean.add(share.values().updater(), share.examples());
            } catch (IOException | ClassNotFoundException e) {
                throw new IllegalStateException(e);
            }
            return (System.nanoTime() - begin) / 1e9;
        }));
    }

    private void row(int every) throws IOException {
        List<Double> one = new ArrayList<>();
        List<Double> two = new ArrayList<>();
        for (int turn = 0; turn < turns; turn++) {
            one.add(median(seconds(spark.parts(1).every(every), 2)));
            two.add(median(seconds(spark.parts(2).every(every), 2)));
        }
        double examples = (double) BATCH * BATCHES;
        double[] ratios = IntStream.range(0, turns).mapToDouble(i -> one.get(i) / two.get(i)).sorted()
                .toArray();
        // weights and gradients alone, or with Adam's two moments
        long values = Model.parse(TEXT).dl4j().params().length() * (every == 1 ? 1L : 3L);
        System.out.printf(Locale.ROOT, "%15d | %,21.0f | %,11.0f | %.2f (%.2f to %.2f) | %,13.0f | %,d%n", every,
                examples / median(one.stream().mapToDouble(x -> x)),
                examples / median(two.stream().mapToDouble(x -> x)),
                median(Arrays.stream(ratios)), ratios[0], ratios[turns - 1], bytes(every), 2 * 2 * 4 * values);
    }

    /** Seconds of epochs after the first, in which the machines compile. */
    private DoubleStream seconds(Cluster cluster, int count) {
        History history = Model.parse(TEXT).fit(data, epochs(1 + count).batchSize(BATCH).on(cluster));
        return Arrays.stream(history.column("seconds")).skip(1);
    }

    /** Bytes on the loopback device in a round: the difference between four epochs and one. */
    private double bytes(int every) throws IOException {
        long start = sent();
        seconds(spark.parts(2).every(every), 0);
        long between = sent();
        seconds(spark.parts(2).every(every), 3);
        long rounds = 3L * ((BATCHES + every - 1) / every);
        return (sent() - between - (between - start)) / (double) rounds;
    }

    private static long sent() throws IOException {
        return Files.readAllLines(Path.of("/proc/net/dev")).stream().map(String::strip)
                .filter(line -> line.startsWith("lo:")).mapToLong(line -> Long.parseLong(line.split("[: ]+")[1]))
                .findFirst().orElseThrow();
    }

    private static double median(DoubleStream values) {
        double[] sorted = values.sorted().toArray();
        return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
    }
}
