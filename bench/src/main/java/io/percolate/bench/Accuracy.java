package io.percolate.bench;

import static io.percolate.train.FitOptions.epochs;

import io.percolate.data.Mnist;
import io.percolate.model.Model;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Seconds of training until a test accuracy on MNIST is reached, epoch by epoch. */
final class Accuracy {

    private static final String MLP = "mlp.to_97";
    private static final String CNN = "cnn.to_98.5";
    static final List<String> KEYS = List.of(MLP, CNN);
    private static final int MOST_EPOCHS = 20;

    private final Options options;
    private final Consumer<Row> rows;

    Accuracy(Options options, Consumer<Row> rows) {
        this.options = options;
        this.rows = rows;
    }

    void measure() {
        time(MLP, 0.97, Model.sequential().input(28, 28).flatten().dense(Task.UNITS, "relu")
                .dropout(Task.DROPOUT).dense(Task.DIGITS, "softmax").seed(42).compile("adam", "crossentropy"));
        time(CNN, 0.985, Model.sequential().input(28, 28, 1).conv(Task.FILTERS[0], 3, "relu").maxpool(2)
                .conv(Task.FILTERS[1], 3, "relu").maxpool(2).conv(Task.FILTERS[2], 3, "relu").flatten()
                .dense(Task.CNN_UNITS, "relu").dense(Task.DIGITS, "softmax").seed(42)
                .compile("adam", "crossentropy"));
    }

    private void time(String key, double accuracy, Model model) {
        if (!options.measures(key)) {
            return;
        }
        Mnist mnist = Mnist.load();
        double seconds = 0;
        for (int epoch = 0; epoch < MOST_EPOCHS; epoch++) {
            long start = System.nanoTime();
            model.fit(mnist.train(), epochs(1).batchSize(Task.MLP_TRAIN.batch()).seed(epoch));
            seconds += (System.nanoTime() - start) / 1e9;
            if (model.evaluate(mnist.test()).accuracy() >= accuracy) {
                report(key, accuracy, seconds);
                return;
            }
        }
        System.out.println(key + ": " + MOST_EPOCHS + " epochs did not reach an accuracy of " + accuracy
                + Digits.notice().map(missing -> " on the embedded digits").orElse(""));
    }

    private void report(String key, double accuracy, double ours) {
        int threads = Runtime.getRuntime().availableProcessors();
        Row alone = Row.alone(key, threads, ours, "s");
        if (Programs.pythonWithTorch().isEmpty()) {
            rows.accept(alone);
            return;
        }
        Programs.Ended run = Programs.run(List.of(Programs.pythonWithTorch().get(), Programs.script("accuracy.py"),
                key.split("\\.")[0], String.valueOf(accuracy), String.valueOf(MOST_EPOCHS)), Map.of());
        rows.accept(run.code() == 0
                ? Row.of(key, threads, "pytorch", ours, Double.parseDouble(run.stdout()), "s", null)
                : alone.note("pytorch: " + Failure.of(run.stderr())));
    }
}
