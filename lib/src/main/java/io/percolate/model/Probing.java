package io.percolate.model;

import static io.percolate.model.Optimizer.adam;
import static io.percolate.train.FitOptions.epochs;

import io.percolate.PercolateException;
import io.percolate.data.Dataset;
import io.percolate.dl4j.Dl4jNetwork;
import io.percolate.model.insight.NetworkValues;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Linear classifiers of what the layers of a model give. */
final class Probing {

    private static final int EPOCHS = 10;
    /** Few examples are seen more often. */
    private static final int UPDATES = 1000;
    private static final int BATCH = 64;
    private static final double RATE = 0.01;
    private static final double PENALTY = 1e-3;

    private Probing() {
    }

    /** Accuracy on the test data for the input, and then for the outputs of each layer. */
    static Map<String, Double> accuracies(Model model, Dataset train, Dataset test) {
        requireClasses(train, test);
        Map<String, INDArray> known = outputs(model, train);
        Map<String, INDArray> others = outputs(model, test);
        Map<String, Double> accuracies = new LinkedHashMap<>();
        known.forEach((layer, values) -> accuracies.put(layer,
                accuracy(examples(values, train), examples(others.get(layer), test), model.seed())));
        return accuracies;
    }

    private static void requireClasses(Dataset train, Dataset test) {
        if (train.classNames().size() < 2 || train.isMultiLabel()) {
            throw new PercolateException("A probe reads classes from the layers, but the data has none: make it with"
                    + " Dataset.ofClasses, two classes or more.");
        }
        if (!train.classNames().equals(test.classNames())) {
            throw new PercolateException("The probe learns the classes " + train.classNames()
                    + ", but its test data has " + test.classNames() + ": give both the same.");
        }
    }

    private static Map<String, INDArray> outputs(Model model, Dataset data) {
        Map<String, INDArray> outputs = new LinkedHashMap<>();
        INDArray input = Insight.input(model, model.schema().matchFeatures(data));
        outputs.put("input", input);
        outputs.putAll(NetworkValues.activations(Dl4jNetwork.of(model.dl4j()), input));
        return outputs;
    }

    private static Dataset examples(INDArray outputs, Dataset labels) {
        int[] classes = IntStream.range(0, labels.size()).map(labels::classOf).toArray();
        int width = (int) (outputs.length() / labels.size());
        return Dataset.ofClasses(outputs.dup('c').data().asFloat(), new int[] {width}, classes, labels.classNames());
    }

    private static double accuracy(Dataset train, Dataset test, long seed) {
        Dataset scaled = train.normalize();
        Model linear = Model.sequential().input(train.inputs())
                .dense(train.classNames().size(), "softmax", options -> options.l2(PENALTY)).seed(seed)
                .compile(adam(RATE), "crossentropy");
        int batches = (train.size() + BATCH - 1) / BATCH;
        linear.fit(scaled, epochs(Math.max(EPOCHS, UPDATES / batches)).batchSize(BATCH));
        return linear.evaluate(test.normalizeLike(scaled)).accuracy();
    }
}
