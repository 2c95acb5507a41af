package io.percolate.parallel;

import io.percolate.data.Augmentation;
import io.percolate.train.FitOptions;
import io.percolate.train.Trainable;
import java.io.Serializable;

/**
 * What all machines know of a fit.
 *
 * @param id of the fit
 * @param parcel what they train
 * @param featureShape of one example
 * @param eachOutput whether every output counts as a prediction
 * @param examples of all parts
 * @param parts number of parts
 * @param threads threads for one part
 * @param augmentation null for none
 */
public record Plan(String id, Trainable.Parcel parcel, int[] featureShape, boolean eachOutput, int examples, int parts,
        int threads, int batchSize, boolean shuffle, double labelSmoothing, boolean keepZeros,
        Augmentation augmentation) implements Serializable {

    /** Options of the batches. */
    FitOptions options() {
        FitOptions options = FitOptions.epochs(1).batchSize(batchSize).shuffle(shuffle).labelSmoothing(labelSmoothing);
        return augmentation == null ? options : options.augment(augmentation);
    }
}
