package io.percolate.bench;

import org.deeplearning4j.nn.api.NeuralNetwork;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;

/** Plain DL4J, used as in its examples. */
final class Dl4jPeer extends Peer {

    private final NeuralNetwork network;
    private final DataSet[] data;

    Dl4jPeer(Task task, Batches batches) {
        super(task, batches);
        network = Networks.of(task, CNN2DFormat.NCHW);
        data = new DataSet[batches.count()];
        for (int i = 0; i < data.length; i++) {
            data[i] = new DataSet(features(task, batches.features(i)),
                    Nd4j.create(batches.labels(i), new long[] {task.batch(), task.classes()}, 'c'));
        }
    }

    /** Images are (N, channel, height, width). */
    private static INDArray features(Task task, float[] rows) {
        int[] shape = task.shape();
        return shape.length == 1 ? Nd4j.create(rows, new long[] {task.batch(), shape[0]}, 'c')
                : Nd4j.create(rows, new long[] {task.batch(), shape[0], shape[1], shape[2]}, 'c').permute(0, 3, 1, 2)
                        .dup('c');
    }

    @Override
    protected void step(int batch) {
        if (task.isTraining()) {
            network.fit(data[batch]);
        } else {
            ((MultiLayerNetwork) network).output(data[batch].getFeatures(), false);
        }
    }
}
