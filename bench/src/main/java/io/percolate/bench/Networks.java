package io.percolate.bench;

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

/** The two networks in DL4J: MLP 784-128-dropout-10 and the CNN of the MNIST chapter. */
final class Networks {

    private Networks() {
    }

    /** @param format NHWC for the engine; DL4J itself is fastest with NCHW */
    static MultiLayerNetwork of(Task task, CNN2DFormat format) {
        NeuralNetConfiguration.ListBuilder list = new NeuralNetConfiguration.Builder().seed(42)
                .updater(new Adam(Task.LEARNING_RATE)).list();
        if (task.isCnn()) {
            list.layer(convolution(Task.FILTERS[0], format)).layer(pooling(format))
                    .layer(convolution(Task.FILTERS[1], format)).layer(pooling(format))
                    .layer(convolution(Task.FILTERS[2], format))
                    .layer(new DenseLayer.Builder().nOut(Task.CNN_UNITS).activation(Activation.RELU).build());
        } else {
            list.layer(new DenseLayer.Builder().nOut(Task.UNITS).activation(Activation.RELU).build())
                    .layer(new DropoutLayer(1 - Task.DROPOUT));
        }
        list.layer(new OutputLayer.Builder(LossFunction.MCXENT).nOut(Task.CLASSES).activation(Activation.SOFTMAX)
                .build());
        list.setInputType(task.isCnn() ? InputType.convolutional(28, 28, 1, format)
                : InputType.feedForward(Task.PIXELS));
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
