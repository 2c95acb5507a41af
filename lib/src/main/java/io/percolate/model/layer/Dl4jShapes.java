package io.percolate.model.layer;

import io.percolate.PercolateException;
import io.percolate.model.declare.BuilderCode;
import java.util.Arrays;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.Layer;

/** Computes the output shape of a layer by DL4J's own rules. */
final class Dl4jShapes {

    private Dl4jShapes() {
    }

    /** @throws PercolateException when the output would be empty */
    static InputType after(BuilderCode code, Site site) {
        Layer layer = (Layer) code.value();
        try {
            InputType type = site.from().output();
            InputPreProcessor between = layer.getPreProcessorForInputType(type);
            if (between != null) {
                type = between.getOutputType(type);
            }
            layer.setNIn(type, true);
            InputType output = layer.getOutputType(0, type);
            if (Arrays.stream(output.getShape()).anyMatch(extent -> extent == 0)) {
                throw new IllegalStateException("nothing comes out of it");
            }
            return output;
        } catch (UnsupportedOperationException e) { // an external layer that does not report its shape
            throw e;
        } catch (RuntimeException e) {
            throw new PercolateException(site.name() + " cannot follow " + site.from().name() + ", which gives "
                    + site.from().shape() + ": make the kernel or pool smaller, or use padding=same.", e);
        }
    }
}
