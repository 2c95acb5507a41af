package io.percolate.model;

import io.percolate.PercolateException;
import io.percolate.data.Dataset;
import io.percolate.data.Schema;
import io.percolate.train.Evaluation;
import io.percolate.train.Trainer;
import java.util.Arrays;
import org.deeplearning4j.nn.api.NeuralNetwork;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Computes the outputs of a model.
 *
 * @param schema what the model remembers of its training data
 */
record Predictor(Blueprint blueprint, NeuralNetwork network, Schema schema) {

    /** Outputs {@code (N, outputs)}. */
    INDArray predict(Dataset data) {
        return array(outputs(data), data.size());
    }

    /** Outputs {@code (N, outputs)} for features {@code (N, ...input shape)} or those of one example. */
    INDArray predict(INDArray features) {
        long[] shape = features.shape();
        int[] one = blueprint.inputShape();
        boolean single = Arrays.equals(shape, Arrays.stream(one).asLongStream().toArray());
        boolean values = shape.length == 1 && Arrays.stream(one).reduce(1, (a, b) -> a * b) == 1;
        if (shape.length < 2 && !single && !values) {
            throw new PercolateException("The features have the shape " + Arrays.toString(shape)
                    + " without an axis for the examples: give (N, ...), or one example of shape "
                    + Arrays.toString(one) + "; reshape(1, -1) makes a row of a vector.");
        }
        boolean alone = single && !values;
        Trainer trainer = blueprint.trainer(network);
        trainer.checkShape(alone ? one : Arrays.stream(shape).skip(1).mapToInt(extent -> (int) extent).toArray());
        float[] rows = features.dup('c').data().asFloat();
        blueprint.check(rows);
        int count = alone ? 1 : (int) shape[0];
        return array(schema.inLabelUnit(trainer.predict(rows, count)), count);
    }

    /** The class of each example. */
    int[] classes(Dataset data) {
        float[] rows = outputs(data);
        int[] classes = new int[data.size()];
        for (int i = 0; i < classes.length; i++) {
            classes[i] = Evaluation.predicted(rows, i, blueprint.outputs());
        }
        return classes;
    }

    private float[] outputs(Dataset data) {
        Dataset matched = schema.matchFeatures(data);
        Trainer trainer = blueprint.trainer(network);
        trainer.checkShape(matched.featureShape());
        blueprint.check(matched.featureRows());
        return schema.inLabelUnit(trainer.predict(matched.featureRows(), matched.size()));
    }

    private INDArray array(float[] outputs, int count) {
        return Nd4j.create(outputs, new long[] {count, blueprint.outputs()}, 'c');
    }
}
