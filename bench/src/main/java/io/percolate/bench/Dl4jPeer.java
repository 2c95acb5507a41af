package io.percolate.bench;

import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** DL4J by itself, as its examples use it. */
final class Dl4jPeer extends Peer {

    private final MultiLayerNetwork network;
    private final INDArray[] features;
    private final INDArray[] labels;

    Dl4jPeer(Task task, Batches batches) {
        super(task, batches);
        network = Networks.of(task, CNN2DFormat.NCHW);
        features = new INDArray[batches.count()];
        labels = new INDArray[batches.count()];
        long[] shape = task.isCnn() ? new long[] {Task.BATCH, 1, 28, 28} : new long[] {Task.BATCH, Task.PIXELS};
        for (int i = 0; i < features.length; i++) {
            features[i] = Nd4j.create(batches.features(i), shape, 'c');
            labels[i] = Nd4j.create(batches.labels(i), new long[] {Task.BATCH, Task.CLASSES}, 'c');
        }
    }

    @Override
    protected void step(int batch) {
        if (task.isTraining()) {
            network.fit(features[batch], labels[batch]);
        } else {
            network.output(features[batch], false);
        }
    }
}
