package io.percolate.model.build;

import io.percolate.PercolateException;
import io.percolate.model.declare.Declaration;
import io.percolate.model.layer.LayerKind;
import io.percolate.model.layer.Place;
import io.percolate.model.vocabulary.Loss;

/** Checks that the last layer and the loss go together. */
final class LastLayerCheck {

    private LastLayerCheck() {
    }

    /** @throws PercolateException when the last layer would give a row for each time step */
    static void requireOneRow(String name, Place from) {
        if (from.isSequence()) {
            throw new PercolateException(name + " is the last layer, but " + from.name() + " gives it a sequence "
                    + from.shape() + ": put globalpool before it, or let lstm and gru return only the last state.");
        }
    }

    /** @throws PercolateException naming the layer, the conflict and the usual fix */
    static void check(Place last, Declaration layer, Loss loss) {
        String activation = LayerKind.of(layer).lastActivation(layer).orElseThrow(() -> new PercolateException(
                "The model ends in " + last.name() + ": end it in dense, with one unit per class or value."));
        if (activation.equals("softmax") && last.output().arrayElementsPerExample() == 1) {
            throw new PercolateException(last.name() + " is a softmax over 1 unit, which is always 1:"
                    + " use sigmoid, or one unit per class.");
        }
        if (!loss.mayFollow(activation)) {
            throw new PercolateException(last.name() + " ends in " + activation + ", but " + loss.word() + " needs "
                    + loss.needs());
        }
    }
}
