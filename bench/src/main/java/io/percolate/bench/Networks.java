package io.percolate.bench;

import io.percolate.model.Model;
import io.percolate.model.Sequential;
import org.deeplearning4j.nn.api.NeuralNetwork;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** The networks in DL4J; those of sequences and with layer normalization as {@link Model} writes them. */
final class Networks {

    private Networks() {
    }

    /** @param format NHWC for the engine; DL4J itself is fastest with NCHW */
    static NeuralNetwork of(Task task, CNN2DFormat format) {
        return switch (task.network()) {
            case "cnn" -> cnn(format);
            case "layernorm" -> Model.sequential().input(Task.PIXELS).dense(Task.UNITS, "linear").layernorm()
                    .activation("relu").dense(Task.DIGITS, "softmax").seed(42).compile("adam", "crossentropy")
                    .network();
            case "lstm" -> letters().lstm(Task.UNITS).dense(Task.LETTERS, "softmax").seed(42)
                    .compile("adam", "crossentropy").network();
            case "gru" -> letters().gru(Task.UNITS).dense(Task.LETTERS, "softmax").seed(42)
                    .compile("adam", "crossentropy").network();
            case "resnet" -> ResidualNetwork.build(format);
            default -> mlp();
        };
    }

    private static Sequential letters() {
        return Model.sequential().input(Task.STEPS).embedding(Task.LETTERS, Task.LETTERS);
    }

    private static MultiLayerNetwork mlp() {
        return complete(new NeuralNetConfiguration.Builder().seed(42).updater(new Adam(Task.LEARNING_RATE)).list()
                .layer(new DenseLayer.Builder().nOut(Task.UNITS).activation(Activation.RELU).build())
                .layer(new DropoutLayer(1 - Task.DROPOUT)), InputType.feedForward(Task.PIXELS));
    }

    private static MultiLayerNetwork cnn(CNN2DFormat format) {
        return complete(new NeuralNetConfiguration.Builder().seed(42).updater(new Adam(Task.LEARNING_RATE)).list()
                .layer(convolution(Task.FILTERS[0], format)).layer(pooling(format))
                .layer(convolution(Task.FILTERS[1], format)).layer(pooling(format))
                .layer(convolution(Task.FILTERS[2], format))
                .layer(new DenseLayer.Builder().nOut(Task.CNN_UNITS).activation(Activation.RELU).build()),
                InputType.convolutional(28, 28, 1, format));
    }

    private static MultiLayerNetwork complete(NeuralNetConfiguration.ListBuilder list, InputType input) {
        list.layer(new OutputLayer.Builder(LossFunction.MCXENT).nOut(Task.DIGITS).activation(Activation.SOFTMAX)
                .build()).setInputType(input);
        MultiLayerNetwork network = new MultiLayerNetwork(list.build());
        network.init();
        return network;
    }

    private static Layer convolution(int filters, CNN2DFormat format) {
        return new ConvolutionLayer.Builder(3, 3).nOut(filters).dataFormat(format).activation(Activation.RELU).build();
    }

    private static Layer pooling(CNN2DFormat format) {
        return new SubsamplingLayer.Builder().kernelSize(2, 2).stride(2, 2).dataFormat(format).build();
    }
}
