package io.percolate.magics.explain;

import java.util.List;

/** Errors of DL4J when a network is configured wrongly or gets wrong data. */
final class NetworkMistakes {

    private static final String SHAPE = "(\\[[^\\]]*\\])";

    private static final String INPUT_TYPE = """
        A layer has a weight for each value that comes in, so it must know how many there are. DL4J computes this \
        along the network, if you name the input of the first layer:

            .setInputType(InputType.feedForward(784))             rows of 784 values
            .setInputType(InputType.convolutional(28, 28, 1))     images: height, width, channels
            .setInputType(InputType.recurrent(16))                sequences of 16 features

        Or give every layer its nIn. In the text form of a model the first line gives it: input 28x28.""";

    private static final String LOSS = """
        The last activation decides what the outputs mean, and the loss must mean the same: softmax goes with MCXENT \
        (one of several classes), sigmoid with XENT (yes or no, one or several times), identity with MSE (values). \
        Cross-entropy takes a logarithm, so it needs numbers between 0 and 1.""";

    private static final String FEED = """
        One example goes into the network per row, and the first layer has weights for a certain number of values. \
        Either the data was cut or reshaped on the way, or the network was built for other data.

            features.shapeInfoToString()
            %summary mlp

        show both sides. Dense layers take [examples, values], convolutions [examples, channels, height, width] or, as \
        models of this library, [examples, height, width, channels].""";

    static final List<Mistake> ALL = List.of(
            Mistake.of("A missing input type", "(\\w+) \\(index=(\\d+), name=(\\w+)\\) nIn=0, nOut=(\\d+)",
                "Layer $3 (number $2, a $1 with $4 outputs) does not know how many values come in: name the input"
                        + " type, such as setInputType(InputType.feedForward(784)), or give the layer its"
                        + " nIn.", INPUT_TYPE),
            Mistake.of("A softmax over one output", "configuration for layer \"(\\w+)\": Softmax \\+ nOut=1",
                "Layer $1 is a softmax over 1 output, which is always 1: use sigmoid with XENT, or one output per"
                        + " class.", LOSS),
            Mistake.of("Loss and last activation do not go together",
                    "configuration for layer \"(\\w+)\": loss function (\\w+)\\(.*?\\) expects .*? activation"
                            + " function (\\w+) does not",
                "Layer $1 ends in $3, but its loss $2 needs probabilities from 0 to 1: use softmax with MCXENT,"
                        + " sigmoid with XENT, or the loss MSE.", LOSS),
            Mistake.of("Loss and last activation do not go together", "configuration for layer \"(\\w+)\": softmax"
                    + " activation function in combination with LossBinaryXENT",
                "Layer $1 ends in softmax, but its loss XENT is for yes or no: use MCXENT after softmax.", LOSS),
            Mistake.of("Data that the first layer does not take", "Input size \\((\\d+) columns; shape ="
                    + " " + SHAPE + "\\) is invalid: does not match layer input size \\(layer # inputs = (\\d+)\\)"
                    + " \\(layer name: (\\w+),.*?type: (\\w+)\\)",
                    "Layer $4 ($5) takes $3 values per example, but the data of shape $2 has $1: change nIn or the"
                            + " input type, or the data.", FEED),
            Mistake.of("Data of the wrong rank", "expected matrix \\(rank 2\\), got rank (\\d+) array with shape "
                    + SHAPE
                    + ".*?\\(layer name: (\\w+),.*?type: (\\w+)\\)", "Layer $3 ($4) takes a matrix of shape"
                    + " [examples, values], but the data has shape $2: reshape it, or name the input type so that"
                    + " DL4J does.", FEED),
            Mistake.of("Data that is not an image", "Got rank \\d+ array as input to (\\w+) \\(layer name ="
                    + " (\\w+),.*?with shape "
                    + SHAPE, "Layer $2 ($1) takes images of shape [examples, channels, height, width], but the data"
                    + " has shape $3: reshape it, or name the input type InputType.convolutionalFlat(height, width,"
                    + " channels).",
                    FEED),
            Mistake.of("Images with other channels", "\\(layer name = (\\w+),.*?data input channels = (\\d+),"
                    + " \\[minibatch[^=]*=" + SHAPE + "; expected input channels = (\\d+)",
                "Layer $1 takes images of $4 channels, but the data of shape $3 has $2: change the input type, or the"
                        + " order of the extents.", FEED),
            Mistake.of("Labels that do not fit the outputs", "Labels and preOutput must have equal shapes: got shapes"
                    + " " + SHAPE
                    + " vs " + SHAPE, "The labels have shape $1, but the last layer gives $2: it needs one output per"
                    + " column of the labels, and a row of labels for each example.", """
            For each example the last layer gives one row, and the labels are what it is compared with, so both shapes \
            are equal: [examples, classes] for classes, with one-hot labels, and [examples, 1] for a single value.

            A list of the numbers of classes becomes one-hot rows with data.oneHot(); a vector of values becomes a \
            column with reshape(-1, 1)."""),
            Mistake.of("A network without weights", "\"this\\.layers\" is null",
                "The network has no weights yet: call network.init() first.", """
                A DL4J network is built in two steps: the configuration says what it looks like, and init() draws the \
                weights.

                    MultiLayerNetwork network = new MultiLayerNetwork(configuration);
                    network.init();"""));

    private NetworkMistakes() {
    }
}
