package io.percolate.engine.cpu.kernel;

/**
 * A window sliding over an image: kernel, stride, padding, and the size of the output.
 *
 * @param dilationY input rows from one kernel row to the next
 */
public record Window(int height, int width, int strideY, int strideX, int dilationY, int dilationX, int top, int left,
        int bottom, int right, int outHeight, int outWidth) {

    private static final int[] ONE = {1, 1};

    /** Without padding, outputs at the border that do not fit are dropped. */
    public static Window valid(int[] kernel, int[] stride, int inHeight, int inWidth) {
        return explicit(kernel, stride, new int[] {0, 0}, inHeight, inWidth);
    }

    public static Window explicit(int[] kernel, int[] stride, int[] pad, int inHeight, int inWidth) {
        return explicit(kernel, stride, ONE, pad, inHeight, inWidth);
    }

    public static Window explicit(int[] kernel, int[] stride, int[] dilation, int[] pad, int inHeight, int inWidth) {
        return new Window(kernel[0], kernel[1], stride[0], stride[1], dilation[0], dilation[1], pad[0], pad[1], pad[0],
                pad[1], (inHeight + 2 * pad[0] - extent(kernel[0], dilation[0])) / stride[0] + 1,
                (inWidth + 2 * pad[1] - extent(kernel[1], dilation[1])) / stride[1] + 1);
    }

    /** Padded so that with stride 1 the image keeps its size; an odd pixel is added at the bottom and the right. */
    public static Window same(int[] kernel, int[] stride, int[] dilation, int inHeight, int inWidth) {
        int outHeight = (inHeight + stride[0] - 1) / stride[0];
        int outWidth = (inWidth + stride[1] - 1) / stride[1];
        int padY = Math.max(0, (outHeight - 1) * stride[0] + extent(kernel[0], dilation[0]) - inHeight);
        int padX = Math.max(0, (outWidth - 1) * stride[1] + extent(kernel[1], dilation[1]) - inWidth);
        return new Window(kernel[0], kernel[1], stride[0], stride[1], dilation[0], dilation[1], padY / 2, padX / 2,
                padY - padY / 2, padX - padX / 2, outHeight, outWidth);
    }

    /** Extent of a dilated kernel in one direction, in pixels. */
    public static int extent(int kernel, int dilation) {
        return (kernel - 1) * dilation + 1;
    }

    /** The same window with only the first rows and columns of the output. */
    public Window cropped(int wantedHeight, int wantedWidth) {
        return new Window(height, width, strideY, strideX, dilationY, dilationX, top, left, bottom, right, wantedHeight,
                wantedWidth);
    }

    public boolean isPadded() {
        return top + left + bottom + right > 0;
    }

    /** Rows of an unpadded input that {@code rows} output rows read. */
    public int inputRows(int rows) {
        return (rows - 1) * strideY + extent(height, dilationY);
    }

    public int inputColumns(int columns) {
        return (columns - 1) * strideX + extent(width, dilationX);
    }

    /** Offset of each kernel position from the window's corner, row by row. */
    public int[] corners(Shape in) {
        int[] table = new int[height * width];
        for (int i = 0; i < table.length; i++) {
            table[i] = (i / width * dilationY * in.width() + i % width * dilationX) * in.stride();
        }
        return table;
    }
}
