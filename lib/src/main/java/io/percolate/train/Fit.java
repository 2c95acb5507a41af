package io.percolate.train;

import io.percolate.PercolateException;
import io.percolate.data.Dataset;
import io.percolate.data.Shuffle;
import io.percolate.engine.Engines;
import io.percolate.engine.TrainStep;
import io.percolate.train.TrainingEvent.Reason;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.api.NeuralNetwork;

/** One run of the fit loop. */
final class Fit implements Training {

    private final Trainer trainer;
    private final Dataset data;
    private final Dataset validation;
    private final FitOptions options;
    private final long seed;
    private final int batches;
    private final boolean classes;
    private final History history = new History();
    private final Batch full;
    private final Batch last;
    private TrainStep step;
    private Reason stop;

    Fit(Trainer trainer, Dataset data, Dataset validation, FitOptions options) {
        this.trainer = trainer;
        this.data = data;
        this.validation = validation;
        this.options = options;
        seed = options.seed() == null ? trainer.seed() : options.seed();
        batches = (data.size() + options.batchSize() - 1) / options.batchSize();
        classes = !data.classNames().isEmpty();
        full = Batch.of(options.batchSize(), data);
        last = Batch.of(data.size() - (batches - 1) * options.batchSize(), data);
    }

    /** Buffers that every batch of this size reuses. */
    private record Batch(float[] features, float[] labels, int count) {

        static Batch of(int count, Dataset data) {
            return new Batch(new float[count * data.inputs()], new float[count * data.outputs()], count);
        }
    }

    History run() {
        try (TrainStep compiled = Engines.compile(trainer.network(), trainer.inputShape(), options.batchSize())) {
            step = compiled;
            emit(new TrainingEvent.FitStarted(this, options.epochs(), batches, data.size()));
            for (int epoch = 1; epoch <= options.epochs() && stop == null; epoch++) {
                epoch(epoch);
            }
        } finally {
            step = null;
        }
        Reason reason = stop == null ? Reason.DONE : stop;
        history.end(reason);
        emit(new TrainingEvent.FitEnded(history, reason));
        return history;
    }

    @Override
    public NeuralNetwork network() {
        if (step != null) {
            step.synchronize();
        }
        return trainer.network();
    }

    @Override
    public double gradientNorm() {
        return step.gradientNorm();
    }

    @Override
    public void stop(Reason reason) {
        stop = reason;
    }

    private void epoch(int epoch) {
        long begin = System.nanoTime();
        long epochSeed = seed * 31 + epoch; // every epoch on its own, so that a resumed fit continues alike
        step.seed(epochSeed);
        int[] order = options.shuffle() ? Shuffle.order(data.size(), epochSeed)
                : IntStream.range(0, data.size()).toArray();
        double lossSum = 0;
        int correct = 0;
        int seen = 0;
        for (int batch = 1; batch <= batches && stop == null; batch++) {
            Batch next = batch < batches ? full : last;
            gather(order, seen, next);
            double loss = step.train(next.features, next.labels, next.count);
            requireFinite(loss, epoch, batch);
            lossSum += loss * next.count;
            correct += step.correct();
            seen += next.count;
            emit(new TrainingEvent.BatchEnd(epoch, batch, batches, lossSum / seen,
                    classes ? (double) correct / seen : Double.NaN));
            if (Thread.interrupted()) {
                stop = Reason.CANCELLED;
            }
        }
        step.synchronize();
        if (stop != Reason.CANCELLED) {
            finish(epoch, lossSum / seen, (double) correct / seen, begin);
        }
    }

    private void finish(int epoch, double loss, double accuracy, long begin) {
        Map<String, Double> row = new LinkedHashMap<>();
        row.put("loss", loss);
        if (classes) {
            row.put("accuracy", accuracy);
        }
        if (validation != null) {
            Evaluation held = trainer.evaluate(step, validation);
            row.put("valLoss", held.loss());
            if (classes) {
                row.put("valAccuracy", held.accuracy());
            }
        }
        double seconds = (System.nanoTime() - begin) / 1e9;
        Map<String, Double> metrics = Map.copyOf(row);
        row.put("seconds", seconds);
        history.add(row);
        emit(new TrainingEvent.EpochEnd(epoch, metrics, seconds));
    }

    private void gather(int[] order, int from, Batch batch) {
        for (int i = 0; i < batch.count; i++) {
            int row = order[from + i];
            System.arraycopy(data.featureRows(), row * data.inputs(), batch.features, i * data.inputs(), data.inputs());
            System.arraycopy(data.labelRows(), row * data.outputs(), batch.labels, i * data.outputs(), data.outputs());
        }
    }

    private void emit(TrainingEvent event) {
        options.callbacks().forEach(callback -> callback.on(event));
    }

    private static void requireFinite(double loss, int epoch, int batch) {
        if (!Double.isFinite(loss)) {
            throw new PercolateException("The loss became " + loss + " in epoch " + epoch + ", batch " + batch
                    + ": lower the learning rate, clip the gradient, or scale the features. The model is as before.");
        }
    }
}
