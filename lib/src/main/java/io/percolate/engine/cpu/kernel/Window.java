package io.percolate.engine.cpu.kernel;

/** A window sliding over an image: kernel, stride, padding, and the size of what comes out. */
public record Window(int height, int width, int strideY, int strideX, int top, int left, int bottom, int right,
        int outHeight, int outWidth) {

    /** Without padding, outputs at the border that do not fit are dropped. */
    public static Window valid(int[] kernel, int[] stride, int inHeight, int inWidth) {
        return explicit(kernel, stride, new int[] {0, 0}, inHeight, inWidth);
    }

    public static Window explicit(int[] kernel, int[] stride, int[] pad, int inHeight, int inWidth) {
        return new Window(kernel[0], kernel[1], stride[0], stride[1], pad[0], pad[1], pad[0], pad[1],
                (inHeight + 2 * pad[0] - kernel[0]) / stride[0] + 1,
                (inWidth + 2 * pad[1] - kernel[1]) / stride[1] + 1);
    }

    /** Padded so that with stride 1 the image keeps its size; the odd pixel goes to the bottom and the right. */
    public static Window same(int[] kernel, int[] stride, int inHeight, int inWidth) {
        int outHeight = (inHeight + stride[0] - 1) / stride[0];
        int outWidth = (inWidth + stride[1] - 1) / stride[1];
        int padY = Math.max(0, (outHeight - 1) * stride[0] + kernel[0] - inHeight);
        int padX = Math.max(0, (outWidth - 1) * stride[1] + kernel[1] - inWidth);
        return new Window(kernel[0], kernel[1], stride[0], stride[1], padY / 2, padX / 2, padY - padY / 2,
                padX - padX / 2, outHeight, outWidth);
    }

    /** The same window where only the first rows and columns of the output are wanted. */
    public Window cropped(int wantedHeight, int wantedWidth) {
        return new Window(height, width, strideY, strideX, top, left, bottom, right, wantedHeight, wantedWidth);
    }

    public boolean isPadded() {
        return top + left + bottom + right > 0;
    }

    /** Rows of an unpadded input that {@code rows} output rows look at. */
    public int inputRows(int rows) {
        return (rows - 1) * strideY + height;
    }

    public int inputColumns(int columns) {
        return (columns - 1) * strideX + width;
    }

    /** Offset of each kernel position from the window's corner, row by row. */
    public int[] corners(Shape in) {
        int[] table = new int[height * width];
        for (int i = 0; i < table.length; i++) {
            table[i] = (i / width * in.width() + i % width) * in.stride();
        }
        return table;
    }
}
