package io.percolate.train;

import org.deeplearning4j.nn.api.NeuralNetwork;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A copy of all that a fit changes in a network: parameters, updater state, iteration and epoch count. */
record Weights(INDArray parameters, INDArray updaterState, int iteration, int epoch) {

    static Weights of(NeuralNetwork network) {
        INDArray state = network.updaterState();
        boolean sequential = network instanceof MultiLayerNetwork;
        return new Weights(network.params().dup(), state == null ? null : state.dup(),
                sequential ? ((MultiLayerNetwork) network).getIterationCount()
                        : ((ComputationGraph) network).getIterationCount(),
                sequential ? ((MultiLayerNetwork) network).getEpochCount()
                        : ((ComputationGraph) network).getEpochCount());
    }

    void restore(NeuralNetwork network) {
        network.params().assign(parameters);
        if (updaterState != null) {
            network.updaterState().assign(updaterState);
        }
        if (network instanceof MultiLayerNetwork sequence) {
            sequence.setIterationCount(iteration);
            sequence.setEpochCount(epoch);
        } else {
            ComputationGraph graph = (ComputationGraph) network;
            graph.getConfiguration().setIterationCount(iteration);
            graph.getConfiguration().setEpochCount(epoch);
        }
    }
}
