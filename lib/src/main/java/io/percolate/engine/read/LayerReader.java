package io.percolate.engine.read;

import org.deeplearning4j.nn.conf.layers.Layer;

/**
 * Adds the stages of one kind of DL4J layer to the program.
 *
 * @param <L> the DL4J class, exactly this class, as a subclass may compute something else
 */
@FunctionalInterface
public interface LayerReader<L extends Layer> {

    /**
     * @param layer DL4J's layer
     * @param node its place in the network
     * @param layers the state that readers share: the program, dropout, lanes
     * @param input number of the stage that the layer reads
     * @return the number of the stage that has the layer's output
     * @throws io.percolate.engine.UnsupportedException naming the unsupported part
     */
    int read(L layer, Node node, Layers layers, int input);
}
