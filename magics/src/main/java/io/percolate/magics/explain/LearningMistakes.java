package io.percolate.magics.explain;

import java.util.List;

/** Errors of this library, whose messages are already clear sentences. */
final class LearningMistakes {

    static final List<Mistake> ALL = List.of(
            Mistake.of("The gradient exploded", "The loss became \\S+ in epoch.*The gradient exploded", "", """
            Each update moves the weights by the learning rate times the gradient. When a step is so long that it \
            lands higher up on the other side of the valley, the next gradient is larger still, and after a few steps \
            the numbers no longer fit: they become Infinity, then NaN, which means "not a number".

            Divide the learning rate by ten until the loss falls; %lrfind shows which rates work. If it happens late \
            in the training or in deep and recurrent networks, cap the length of a step:

                %train mlp on points --lr 1e-3 --clip 1

            Large features do the same harm as a large rate: scale them to mean 0 and deviation 1 with normalize(). \
            The weights have been restored to what they were before the fit."""),
            Mistake.of("The loss is not a number", "The loss became \\S+ in epoch", "", """
            Somewhere a number left the range that a float can hold (Infinity), or a calculation has no result, such \
            as 0 divided by 0 or the logarithm of 0. From there NaN spreads to everything that is computed from it.

            The usual causes, most frequent first: a learning rate that is too large, features that are not scaled, \
            and for recurrent networks gradients that grow from step to step. Try

                %lrfind mlp on points
                %train mlp on points --lr 1e-3 --clip 1

            %tensor x counts the NaN and infinite values in your data. The weights have been restored to what they \
            were before the fit."""),
            Mistake.of("Labels are not one-hot", "needs them one-hot", "", """
            A softmax gives one probability per class, and they add up to 1. Cross-entropy compares them with the \
            label, so the label must have one number per class too: 1 for the right class and 0 elsewhere. That is \
            one-hot. The class 2 of four is 0 0 1 0.

            If your labels are the numbers of classes, turn them into one-hot rows:

                Dataset classes = data.oneHot();

            If they are values to predict rather than classes, end the model in a linear layer with the loss mse."""),
            Mistake.of("A learning rate of zero", "The learning rate is .*it must be positive", "", """
                In Java a division of two whole numbers is a whole number: 1/1000 is 0, and with a learning rate of 0 \
                nothing is ever learned. Write one of them with a decimal point, or the number itself:

                    adam(1.0 / 1000)
                    adam(1e-3)"""),
            Mistake.of("Data and model do not fit", "The model takes examples of shape|The model's last layer has", "",
                    """
                The input layer gives the shape of one example, the last layer the number of outputs for it. Both \
                must be what the data has: an image of 28 x 28 is 784 numbers, and ten classes are ten outputs.

                    data.featureShape()
                    data.outputs()
                    %summary mlp

                show both sides. Images go into dense layers through flatten."""),
            Mistake.of("Loss and last layer do not go together",
                "but crossentropy needs|but binarycrossentropy needs|is a softmax over 1 unit", "", """
            The last activation decides what the outputs mean, and the loss must mean the same: softmax gives one \
            probability per class (loss crossentropy), a single sigmoid the probability of yes (crossentropy too), and \
            linear gives plain values (loss mse). Cross-entropy takes a logarithm, so it needs numbers between 0 and \
            1.

                dense 10 softmax    loss crossentropy    one of ten classes
                dense 1 sigmoid     loss crossentropy    yes or no
                dense 1 linear      loss mse             a value"""),
            Mistake.of("A layer gets a shape that it cannot take", "cannot follow .*, which gives", "", """
                Layers hand a shape on to the next: an image has height, width and channels, a sequence has time and \
                features, and a row is a plain list of numbers. conv and pooling take images, lstm and attention take \
                sequences, dense takes rows. flatten makes a row of an image, globalpool makes one of an image or a \
                sequence.

                %summary shows the output shape of each layer of a model."""),
            Mistake.of("A magic has wrong arguments", "\nUsage: %", "", """
            The usage line shows the syntax: words in square brackets may be left out, a word such as on is written \
            literally, and a word after two dashes is an option. %name --help shows examples, %lsmagic shows all \
            magics."""));

    private LearningMistakes() {
    }
}
