package io.percolate.graph;

import io.percolate.data.Dataset;
import io.percolate.data.rows.Normalization;
import io.percolate.engine.GraphStep;
import io.percolate.engine.TrainStep;
import io.percolate.train.Metric;
import io.percolate.train.Task;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A compiled loss as the step of a fit: a row of features and labels fills the inputs one after the other. */
final class GraphTrainStep implements TrainStep {

    private final GraphStep step;
    private final Rows rows;
    private final Optional<Comparison> comparison;
    private final Task task;
    private final float[][] feeds;
    /** Of the loss, then of what the comparison needs and the data does not feed. */
    private final float[][] results;
    private final List<String> computed;
    private final int batchSize;
    private double rate;
    private Optional<Tally> tally = Optional.empty();
    private int examples; // of the last batch

    /** @param widths values of an example of each computed node */
    GraphTrainStep(GraphStep step, Rows rows, Optional<Comparison> comparison, Task task, List<Integer> widths,
            int batchSize, double rate) {
        this.step = step;
        this.rows = rows;
        this.comparison = comparison;
        this.task = task;
        this.batchSize = batchSize;
        this.rate = rate;
        computed = comparison.map(Comparison::computed).orElse(List.of());
        feeds = new float[rows.widths().length][];
        Arrays.setAll(feeds, i -> new float[batchSize * rows.widths()[i]]);
        List<float[]> all = new ArrayList<>(List.of(new float[1]));
        widths.forEach(width -> all.add(new float[batchSize * width]));
        results = all.toArray(float[][]::new);
    }

    @Override
    public double train(float[] features, float[] labels, int count) {
        rows.split(features, labels, count, feeds);
        double loss = step.backward(feeds, count);
        examples = count;
        tally = Tally.ofRight(comparison, task);
        tally.ifPresent(right -> {
            for (int i = 0; i < computed.size(); i++) {
                step.value(computed.get(i), results[i + 1]);
            }
            add(right, count);
        });
        if (Double.isFinite(loss)) {
            step.update(rate);
        }
        return loss;
    }

    @Override
    public void reload() {
        step.reload();
    }

    private void add(Tally to, int count) {
        Comparison of = comparison.orElseThrow();
        to.add(values(of.output()), values(of.target()), of.mask().map(this::values).orElse(null), count);
    }

    private float[] values(String node) {
        int place = computed.indexOf(node);
        return place < 0 ? feeds[rows.names().indexOf(node)] : results[place + 1];
    }

    /**
     * The loss and how well the outputs meet their targets, in inference mode. The loss is a mean over the examples, or
     * over the positions of its mask when it is that mean alone.
     */
    Map<String, Double> measure(Dataset data, Map<String, Metric> own) {
        Optional<Tally> all = comparison.map(of -> new Tally(of,
                of.isOfLabels(data) ? data.labelScale() : Normalization.NONE, !own.isEmpty()));
        double sum = 0;
        double weights = 0;
        for (int from = 0; from < data.size(); from += batchSize) {
            int n = Math.min(batchSize, data.size() - from);
            rows.split(slice(data.featureRows(), data.inputs(), from, n), slice(data.labelRows(), data.outputs(), from,
                    n), n, feeds);
            step.run(feeds, n, results);
            all.ifPresent(to -> add(to, n));
            double weight = comparison.filter(of -> of.alone).flatMap(Comparison::mask)
                    .map(mask -> sum(values(mask), n * comparison.orElseThrow().positions)).orElse((double) n);
            sum += weight == 0 ? 0 : results[0][0] * weight;
            weights += weight;
        }
        Map<String, Double> measured = new LinkedHashMap<>(Map.of("loss", sum / weights));
        all.ifPresent(found -> measured.putAll(found.metrics(task, own)));
        return measured;
    }

    private static double sum(float[] values, int count) {
        double sum = 0;
        for (int i = 0; i < count; i++) {
            sum += values[i];
        }
        return sum;
    }

    private static float[] slice(float[] rows, int width, int from, int n) {
        return Arrays.copyOfRange(rows, from * width, (from + n) * width);
    }

    @Override
    public double evaluate(float[] features, float[] labels, int count, float[] outputs) {
        throw new UnsupportedOperationException("a loss is measured on a data set");
    }

    @Override
    public int correct() {
        return tally.map(Tally::right).orElse(0);
    }

    @Override
    public int predictions() {
        return tally.map(Tally::positions).orElse(examples);
    }

    /** It always does. */
    @Override
    public void countEachOutput() {
    }

    @Override
    public double gradientNorm() {
        return step.gradientNorm();
    }

    @Override
    public double deadRelus() {
        return Double.NaN;
    }

    @Override
    public void predict(float[] features, int count, float[] outputs) {
        throw new UnsupportedOperationException("a loss makes no predictions");
    }

    @Override
    public void learningRate(double value) {
        rate = value;
    }

    @Override
    public void clipGlobalNorm(double limit) {
        step.clipGlobalNorm(limit);
    }

    @Override
    public void keepZeros(boolean on) {
        step.keepZeros(on);
    }

    @Override
    public void seed(long seed) {
        step.seed(seed);
    }

    @Override
    public void synchronize() {
        step.synchronize();
    }

    @Override
    public String report() {
        return step.report();
    }

    @Override
    public Optional<String> notice() {
        return step.notice();
    }

    /** Its owner closes the compiled step, whose state it still needs. */
    @Override
    public void close() {
        step.synchronize();
    }
}
