package io.percolate.engine.read;

import io.percolate.engine.cpu.kernel.Window;
import java.util.List;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;

/**
 * How much of an image its reader uses: a pooling layer whose window does not divide the image leaves a border unread.
 */
public final class Reach {

    private final List<Node> nodes;

    public Reach(List<Node> nodes) {
        this.nodes = nodes;
    }

    /** The only node that reads {@code node}, without reshaping, or null. */
    public Node onlyReader(Node node) {
        List<Node> readers = nodes.stream().filter(n -> n.inputs().contains(node.name())).toList();
        return readers.size() == 1 && readers.get(0).before() == null && readers.get(0).inputs().size() == 1
                ? readers.get(0) : null;
    }

    /** Number of rows and columns of the output of {@code node} that are needed. */
    public int[] wanted(Node node, int height, int width) {
        Node reader = onlyReader(node);
        if (reader != null && (reader.layer() instanceof ActivationLayer || reader.layer() instanceof DropoutLayer)) {
            return wanted(reader, height, width);
        }
        Window w = null;
        if (reader != null && reader.layer() instanceof ConvolutionLayer c) {
            w = Dl4jWindows.of(c, height, width);
        } else if (reader != null && reader.layer() instanceof SubsamplingLayer p) {
            w = Dl4jWindows.of(p, height, width);
        }
        if (w == null || w.isPadded()) {
            return new int[] {height, width};
        }
        int[] next = wanted(reader, w.outHeight(), w.outWidth());
        return new int[] {w.inputRows(next[0]), w.inputColumns(next[1])};
    }
}
