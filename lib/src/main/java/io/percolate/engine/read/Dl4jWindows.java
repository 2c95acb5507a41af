package io.percolate.engine.read;

import io.percolate.engine.UnsupportedException;
import io.percolate.engine.cpu.kernel.Window;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;

/** Reads the windows of DL4J's layers. */
public final class Dl4jWindows {

    private Dl4jWindows() {
    }

    public static Window of(ConvolutionLayer c, int height, int width) {
        return of(c.getConvolutionMode(), c.getKernelSize(), c.getStride(), c.getPadding(), c.getDilation(), height,
                width);
    }

    public static Window of(SubsamplingLayer p, int height, int width) {
        if (p.getDilation()[0] != 1 || p.getDilation()[1] != 1) {
            throw new UnsupportedException("pooling with dilation");
        }
        return of(p.getConvolutionMode(), p.getKernelSize(), p.getStride(), p.getPadding(), p.getDilation(), height,
                width);
    }

    private static Window of(ConvolutionMode mode, int[] kernel, int[] stride, int[] padding, int[] dilation,
            int height, int width) {
        if (mode == ConvolutionMode.Same && (shifts(Window.extent(kernel[0], dilation[0]), stride[0], height)
                || shifts(Window.extent(kernel[1], dilation[1]), stride[1], width))) {
            throw new UnsupportedException("same padding with strides far beyond the kernel");
        }
        return switch (mode) {
            case Same -> Window.same(kernel, stride, dilation, height, width);
            case Strict, Truncate -> Window.explicit(kernel, stride, dilation, padding, height, width);
            default -> throw new UnsupportedException("the convolution mode " + mode);
        };
    }

    /** Whether DL4J's padding, half of the missing border, is negative: DL4J then skips pixels. */
    private static boolean shifts(int kernel, int stride, int in) {
        int last = (in - 1) / stride * stride;
        return (last + kernel - in) / 2 < 0;
    }
}
