package io.percolate.engine.read;

import io.percolate.engine.cpu.bridge.ActivationBridge;
import io.percolate.engine.cpu.op.ClippedLinear;
import io.percolate.engine.cpu.op.Cube;
import io.percolate.engine.cpu.op.Elu;
import io.percolate.engine.cpu.op.Mish;
import io.percolate.engine.cpu.op.Relu;
import io.percolate.engine.cpu.op.Sigmoid;
import io.percolate.engine.cpu.op.Softmax;
import io.percolate.engine.cpu.op.Softplus;
import io.percolate.engine.cpu.op.Softsign;
import io.percolate.engine.cpu.op.Swish;
import io.percolate.engine.cpu.op.Tanh;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationCube;
import org.nd4j.linalg.activations.impl.ActivationELU;
import org.nd4j.linalg.activations.impl.ActivationGELU;
import org.nd4j.linalg.activations.impl.ActivationHardSigmoid;
import org.nd4j.linalg.activations.impl.ActivationHardTanH;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.activations.impl.ActivationLReLU;
import org.nd4j.linalg.activations.impl.ActivationMish;
import org.nd4j.linalg.activations.impl.ActivationReLU;
import org.nd4j.linalg.activations.impl.ActivationReLU6;
import org.nd4j.linalg.activations.impl.ActivationSELU;
import org.nd4j.linalg.activations.impl.ActivationSigmoid;
import org.nd4j.linalg.activations.impl.ActivationSoftPlus;
import org.nd4j.linalg.activations.impl.ActivationSoftSign;
import org.nd4j.linalg.activations.impl.ActivationSoftmax;
import org.nd4j.linalg.activations.impl.ActivationSwish;
import org.nd4j.linalg.activations.impl.ActivationTanH;

/** DL4J's activation functions: an operation for each one that the engine implements, a bridge for the others. */
public final class Dl4jActivations {

    private static final float SELU_SCALE = 1.0507009873554804934193349852946f;
    private static final float SELU_ALPHA = 1.6732632423543772848170429916717f;
    private static final float GELU_BETA = 1.702f;

    private Dl4jActivations() {
    }

    public static boolean isIdentity(IActivation f) {
        return f.getClass() == ActivationIdentity.class;
    }

    /**
     * Whether each output depends only on the input at the same position; unknown, so false, for a user's own function.
     */
    public static boolean isElementwise(IActivation f) {
        return f.getClass().getPackage() == ActivationIdentity.class.getPackage()
                && f.getClass() != ActivationSoftmax.class;
    }

    /** Whether it commutes with max pooling: it increases, and its gradient is 0 wherever two inputs tie at 0. */
    public static boolean commutesWithMax(IActivation f) {
        return f.getClass() == ActivationReLU.class;
    }

    /**
     * Returns the operation for a function, or a bridge to DL4J's own.
     *
     * @param fused whether the loss provides the gradient of the function's input
     * @param layer number that gives each layer its own random numbers
     */
    public static Stage.Maker of(IActivation f, boolean fused, int layer) {
        Class<?> type = f.getClass();
        if (type == ActivationReLU.class) {
            return (lane, in) -> new Relu(in.get(0), 0, lane.capacity);
        }
        if (type == ActivationLReLU.class) {
            float slope = (float) ((ActivationLReLU) f).getAlpha();
            return (lane, in) -> new Relu(in.get(0), slope, lane.capacity);
        }
        if (type == ActivationSigmoid.class) {
            return (lane, in) -> new Sigmoid(in.get(0), lane.capacity);
        }
        if (type == ActivationTanH.class) {
            return (lane, in) -> new Tanh(in.get(0), lane.capacity);
        }
        if (type == ActivationELU.class && ((ActivationELU) f).getAlpha() == 1) {
            return (lane, in) -> new Elu(in.get(0), 1, 1, lane.capacity);
        }
        if (type == ActivationSELU.class) {
            return (lane, in) -> new Elu(in.get(0), SELU_SCALE, SELU_ALPHA, lane.capacity);
        }
        if (type == ActivationSwish.class) {
            return (lane, in) -> new Swish(in.get(0), 1, lane.capacity);
        }
        if (type == ActivationGELU.class && !((ActivationGELU) f).isPrecise()) {
            return (lane, in) -> new Swish(in.get(0), GELU_BETA, lane.capacity);
        }
        if (type == ActivationSoftPlus.class) {
            return (lane, in) -> new Softplus(in.get(0), lane.capacity);
        }
        if (type == ActivationSoftmax.class) {
            return (lane, in) -> new Softmax(in.get(0), fused, lane.capacity);
        }
        if (type == ActivationSoftSign.class) {
            return (lane, in) -> new Softsign(in.get(0), lane.capacity);
        }
        if (type == ActivationHardSigmoid.class) {
            return (lane, in) -> ClippedLinear.hardSigmoid(in.get(0), lane.capacity);
        }
        if (type == ActivationHardTanH.class) {
            return (lane, in) -> ClippedLinear.hardTanh(in.get(0), lane.capacity);
        }
        if (type == ActivationReLU6.class) {
            return (lane, in) -> ClippedLinear.relu6(in.get(0), lane.capacity);
        }
        if (type == ActivationMish.class) {
            return (lane, in) -> new Mish(in.get(0), lane.capacity);
        }
        if (type == ActivationCube.class) {
            return (lane, in) -> new Cube(in.get(0), lane.capacity);
        }
        return bridge(f, fused, layer);
    }

    public static Stage.Maker bridge(IActivation f, boolean fused, int layer) {
        return (lane, in) -> new ActivationBridge(lane, in.get(0), f, layer, fused);
    }
}
