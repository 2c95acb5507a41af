package io.percolate.graph;

import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.linalg.api.ops.impl.layers.convolution.config.Conv2DConfig;
import org.nd4j.linalg.api.ops.impl.layers.convolution.config.DeConv2DConfig;
import org.nd4j.linalg.api.ops.impl.layers.convolution.config.PaddingMode;
import org.nd4j.linalg.api.ops.impl.layers.convolution.config.Pooling2DConfig;

/** Layers of images (N, height, width, channel). */
public interface ImageLayers extends Layers {

    /** A convolution with square windows where they fit, one by one. */
    default SDVariable conv(SDVariable x, int filters, int size) {
        return conv(x, filters, size, 1, "valid");
    }

    /**
     * A convolution with square windows.
     *
     * @param stride step of the window
     * @param padding {@code "valid"}: windows that fit; {@code "same"}: zeros around the image
     * @return (N, height', width', filters)
     */
    default SDVariable conv(SDVariable x, int filters, int size, int stride, String padding) {
        Node node = at().open("conv", x);
        boolean same = Windows.same(node, padding);
        long[] shape = Windows.image(node, x, size, same);
        long in = shape[3];
        SDVariable weights = node.weight("W", in * size * size, (long) filters * size * size, size, size, in, filters);
        SDVariable bias = node.constant("b", 0, filters);
        SDVariable y = node.sd.cnn.conv2d(x, weights, bias, Conv2DConfig.builder().kH(size).kW(size).sH(stride)
                .sW(stride).paddingMode(same ? PaddingMode.SAME : PaddingMode.VALID).dataFormat("NHWC").build());
        Windows.options(node, size, stride, same);
        return node.close(y, -1, Windows.extent(shape[1], size, stride, same),
                Windows.extent(shape[2], size, stride, same), filters);
    }

    /** A transposed convolution, which makes the image {@code stride} times as large: padding same. */
    default SDVariable convTranspose(SDVariable x, int filters, int size, int stride) {
        return convTranspose(x, filters, size, stride, "same");
    }

    /**
     * A transposed convolution: the gradient of a convolution as a layer.
     *
     * @param padding {@code "same"}: stride times as large; {@code "valid"}: {@code (extent - 1) stride + size}
     */
    default SDVariable convTranspose(SDVariable x, int filters, int size, int stride, String padding) {
        Node node = at().open("convTranspose", x);
        boolean same = Windows.same(node, padding);
        long[] shape = Windows.image(node, x, 1, same);
        long in = shape[3];
        SDVariable weights = node.weight("W", in * size * size, (long) filters * size * size, size, size, filters, in);
        SDVariable bias = node.constant("b", 0, filters);
        SDVariable y = node.sd.cnn.deconv2d(x, weights, bias, DeConv2DConfig.builder().kH(size).kW(size).sH(stride)
                .sW(stride).isSameMode(same).dataFormat("NHWC").build());
        Windows.options(node, size, stride, same);
        return node.close(y, -1, same ? shape[1] * stride : (shape[1] - 1) * stride + size,
                same ? shape[2] * stride : (shape[2] - 1) * stride + size, filters);
    }

    /** Each pixel becomes a square of this size. */
    default SDVariable upsample(SDVariable x, int size) {
        Node node = at().open("upsample", x).option("size", size);
        long[] shape = Windows.image(node, x, 1, true);
        SDVariable channelsFirst = node.sd.cnn.upsampling2d(x.permute(0, 3, 1, 2), size, size, true);
        return node.close(channelsFirst.permute(0, 2, 3, 1), -1, shape[1] * size, shape[2] * size, shape[3]);
    }

    /** The largest value of each square window; the windows do not overlap. */
    default SDVariable maxPool(SDVariable x, int size) {
        return pool("maxPool", x, size, size);
    }

    /** The mean of each square window; the windows do not overlap. */
    default SDVariable avgPool(SDVariable x, int size) {
        return pool("avgPool", x, size, size);
    }

    /** The largest value of each square window. */
    default SDVariable maxPool(SDVariable x, int size, int stride) {
        return pool("maxPool", x, size, stride);
    }

    /** The mean of each square window. */
    default SDVariable avgPool(SDVariable x, int size, int stride) {
        return pool("avgPool", x, size, stride);
    }

    private SDVariable pool(String kind, SDVariable x, int size, int stride) {
        Node node = at().open(kind, x);
        long[] shape = Windows.image(node, x, size, false);
        Pooling2DConfig window = Pooling2DConfig.builder().kH(size).kW(size).sH(stride).sW(stride)
                .paddingMode(PaddingMode.VALID).isNHWC(true).build();
        SDVariable y = kind.equals("maxPool") ? node.sd.cnn.maxPooling2d(x, window)
                : node.sd.cnn.avgPooling2d(x, window);
        Windows.options(node, size, stride, false);
        return node.close(y, -1, Windows.extent(shape[1], size, stride, false),
                Windows.extent(shape[2], size, stride, false), shape[3]);
    }
}
