package io.percolate.model.build;

import io.percolate.PercolateException;
import io.percolate.model.declare.Declaration;
import io.percolate.model.layer.LayerKind;
import io.percolate.model.layer.Place;
import io.percolate.model.vocabulary.Activations;
import io.percolate.model.vocabulary.Losses;
import org.deeplearning4j.nn.conf.inputs.InputType;

/** Which last layer goes with which loss. */
public final class LastLayerCheck {

    private LastLayerCheck() {
    }

    /** @throws PercolateException when the last layer would give a row for each time step */
    public static void requireOneRow(String name, Place from) {
        if (from.output().getType() == InputType.Type.RNN) {
            throw new PercolateException(name + " is the last layer, but " + from.name() + " gives it a sequence "
                    + from.shape() + ": put globalpool before it, or let lstm and gru return only the last state.");
        }
    }

    /** @throws PercolateException naming the layer, what does not go together and the usual fix */
    public static void check(Place last, Declaration layer, Losses loss) {
        if (last.kind() != LayerKind.DENSE && last.kind() != LayerKind.ACTIVATION) {
            throw new PercolateException("The model ends in " + last.name()
                    + ": end it in dense, with one unit per class or value.");
        }
        Activations activation = layer.word(Activations.class,
                last.kind() == LayerKind.DENSE ? "activation" : "function");
        long units = last.output().arrayElementsPerExample();
        if (activation == Activations.SOFTMAX && units == 1) {
            throw new PercolateException(last.name() + " is a softmax over 1 unit, which is always 1:"
                    + " use sigmoid, or one unit per class.");
        }
        boolean probabilities = activation == Activations.SOFTMAX || activation == Activations.SIGMOID;
        if (loss == Losses.CROSSENTROPY && !probabilities) {
            throw new PercolateException(last.name() + " ends in " + activation.word() + ", but crossentropy needs"
                    + " probabilities: use softmax for classes, sigmoid for yes or no, or the loss mse for values.");
        }
        if (loss == Losses.BINARYCROSSENTROPY && activation != Activations.SIGMOID) {
            throw new PercolateException(last.name() + " ends in " + activation.word()
                    + ", but binarycrossentropy needs sigmoid; after softmax use crossentropy.");
        }
    }
}
