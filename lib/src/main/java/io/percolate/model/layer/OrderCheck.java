package io.percolate.model.layer;

import io.percolate.PercolateException;
import org.deeplearning4j.nn.conf.inputs.InputType;

/** Which layer may follow which: images, sequences and rows need different ones. */
public final class OrderCheck {

    private OrderCheck() {
    }

    /** @throws PercolateException naming the layer, the shape that it gets and the usual fix */
    public static void check(LayerKind kind, String name, Place from) {
        boolean image = from.output().getType() == InputType.Type.CNN && !from.flat();
        boolean sequence = from.output().getType() == InputType.Type.RNN;
        switch (kind) {
            case INPUT -> require(false, name, from, "the input stands only in the first line");
            case FLATTEN -> require(!sequence, name, from, "for a sequence use globalpool or lstm");
            case DENSE -> require(!image, name, from, "put flatten or globalpool before it");
            case CONV, MAXPOOL, AVGPOOL -> require(image, name, from,
                    "it takes an image of height, width and channels, as from input 28x28");
            case BATCHNORM -> require(!sequence && !from.flat(), name, from, from.flat()
                    ? "put it before flatten or after dense" : "for a sequence use layernorm");
            case LAYERNORM -> require(from.kind() != LayerKind.GLOBALPOOL || !from.flat(), name, from,
                    "put it before the globalpool");
            case DROPOUT, ACTIVATION, RESIDUAL -> { }
            case GLOBALPOOL -> require(image || sequence, name, from, "it takes an image or a sequence");
            case EMBEDDING -> require(from.input() == null, name, from, "it takes the input's tokens itself");
            case LSTM, GRU, ATTENTION -> require(sequence, name, from,
                    "it takes a sequence of time and features, as from input 28x28 or an embedding");
        }
    }

    private static void require(boolean fits, String name, Place from, String fix) {
        if (!fits) {
            throw new PercolateException(name + " cannot follow " + from.name() + ", which gives " + from.shape()
                    + ": " + fix + ".");
        }
    }
}
