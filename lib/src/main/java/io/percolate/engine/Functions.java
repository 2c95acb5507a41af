package io.percolate.engine;

import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationELU;
import org.nd4j.linalg.activations.impl.ActivationGELU;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.activations.impl.ActivationLReLU;
import org.nd4j.linalg.activations.impl.ActivationReLU;
import org.nd4j.linalg.activations.impl.ActivationSELU;
import org.nd4j.linalg.activations.impl.ActivationSigmoid;
import org.nd4j.linalg.activations.impl.ActivationSoftPlus;
import org.nd4j.linalg.activations.impl.ActivationSoftmax;
import org.nd4j.linalg.activations.impl.ActivationSwish;
import org.nd4j.linalg.activations.impl.ActivationTanH;

/** The activation functions of DL4J that the engine computes. */
final class Functions {

    private static final float SELU_SCALE = 1.0507009873554804934193349852946f;
    private static final float SELU_ALPHA = 1.6732632423543772848170429916717f;
    private static final float GELU_BETA = 1.702f;

    private Functions() {
    }

    static boolean isIdentity(IActivation f) {
        return f.getClass() == ActivationIdentity.class;
    }

    /** Whether it may change places with max pooling: rising, and its gradient 0 wherever two inputs tie in 0. */
    static boolean commutesWithMax(IActivation f) {
        return f.getClass() == ActivationReLU.class;
    }

    /** @param fused whether the loss hands a softmax the gradient of its logits */
    static Stage.Maker of(IActivation f, boolean fused) {
        Class<?> type = f.getClass();
        if (type == ActivationReLU.class) {
            return (part, in) -> new Relu(in.get(0), 0, part.capacity);
        }
        if (type == ActivationLReLU.class) {
            float slope = (float) ((ActivationLReLU) f).getAlpha();
            return (part, in) -> new Relu(in.get(0), slope, part.capacity);
        }
        if (type == ActivationSigmoid.class) {
            return (part, in) -> new Sigmoid(in.get(0), part.capacity);
        }
        if (type == ActivationTanH.class) {
            return (part, in) -> new Tanh(in.get(0), part.capacity);
        }
        if (type == ActivationELU.class && ((ActivationELU) f).getAlpha() == 1) {
            return (part, in) -> new Elu(in.get(0), 1, 1, part.capacity);
        }
        if (type == ActivationSELU.class) {
            return (part, in) -> new Elu(in.get(0), SELU_SCALE, SELU_ALPHA, part.capacity);
        }
        if (type == ActivationSwish.class) {
            return (part, in) -> new Swish(in.get(0), 1, part.capacity);
        }
        if (type == ActivationGELU.class && !((ActivationGELU) f).isPrecise()) {
            return (part, in) -> new Swish(in.get(0), GELU_BETA, part.capacity);
        }
        if (type == ActivationSoftPlus.class) {
            return (part, in) -> new Softplus(in.get(0), part.capacity);
        }
        if (type == ActivationSoftmax.class) {
            return (part, in) -> new Softmax(in.get(0), fused, part.capacity);
        }
        throw new UnsupportedException("the activation " + f);
    }
}
