package io.percolate.engine.cpu.op.transformer;

import io.percolate.engine.cpu.kernel.Offsets;
import io.percolate.engine.cpu.kernel.Product;
import io.percolate.engine.cpu.kernel.Simd;
import io.percolate.engine.cpu.kernel.SoftmaxRows;
import io.percolate.engine.cpu.op.Lane;
import io.percolate.engine.cpu.op.Op;
import io.percolate.engine.cpu.op.Signal;
import java.util.List;

/**
 * Scaled dot-product attention of several heads, {@code softmax(scale Q K^T) V} per example and head, where time steps
 * are the pixels of a signal. Vaswani et al., https://arxiv.org/abs/1706.03762
 */
public final class Attention extends Op {

    /** Queries of causal attention that are computed together: they share the keys that the last one sees. */
    private static final int BLOCK = 24;

    private static final float HIDDEN = -1e30f;

    private final Signal query;
    private final Signal key;
    private final Signal value;
    private final int heads;
    private final int width;
    /** Floats from one time step to the next. */
    private final int step;
    private final int queries;
    private final int keys;
    /** Floats of one row of {@link #shares}: the keys, padded to full vectors. */
    private final int stride;
    private final int block;
    private final float scale;
    private final boolean causal;
    /** {@code (n, keys)}, 0 for a key that no query sees; null for none. */
    private final Signal mask;
    private Distances distances;
    /** The softmax, {@code (n, heads, queries, stride)}; the backward pass reads it again. */
    private final float[] shares;
    private final float[] shareGradient;
    /** The keys or values of one head, {@code (width, stride)}. */
    private final float[] transposed;
    private final SoftmaxRows softmax;
    private final Product scores = new Product();
    private final Product mix = new Product();
    private final Product valueGradient = new Product();
    private final Product shareGradients = new Product();
    private final Product queryGradient = new Product();
    private final Product keyGradient = new Product();

    /**
     * Each signal is {@code (time, 1, heads width)}; every head's width is padded to full vectors with zeros.
     *
     * @param parts query, key and value, and a mask of the keys if there is one
     * @param scale 1 / sqrt(width), with the width before it is padded
     * @param causal whether a time step sees only itself and those before it
     */
    public Attention(Lane lane, List<Signal> parts, Signal out, int heads, float scale, boolean causal) {
        super(out);
        query = parts.get(0);
        key = parts.get(1);
        value = parts.get(2);
        mask = parts.size() > 3 ? parts.get(3) : null;
        this.heads = heads;
        this.scale = scale;
        this.causal = causal;
        queries = query.shape.pixels();
        keys = key.shape.pixels();
        stride = Simd.padded(keys);
        step = query.shape.stride();
        width = step / heads;
        block = causal ? BLOCK : queries;
        shares = new float[lane.capacity * heads * queries * stride];
        shareGradient = new float[queries * stride];
        softmax = new SoftmaxRows(queries);
        transposed = new float[width * stride];
        int[] ofQueries = Offsets.linear(queries, step);
        int[] ofKeys = Offsets.linear(keys, step);
        int[] ofShares = Offsets.linear(queries, stride);
        int[] ofFeatures = Offsets.linear(width, 1);
        int[] ofTimes = Offsets.linear(keys, 1);
        int[] ofTransposed = Offsets.linear(width, stride);
        int[] same = new int[Math.max(queries, keys)];
        float[] zeros = new float[Math.max(stride, width)];

        scores.read(ofQueries, ofFeatures).with(transposed, 0, ofTransposed).startAt(zeros, 0, same)
                .write(shares, 0, ofShares);
        scores.steps = width;
        mix.read(ofShares, ofTimes).with(null, 0, ofKeys).startAt(zeros, 0, same)
                .write(out.value, 0, ofQueries);
        mix.columns = width;
        valueGradient.read(ofTimes, ofShares).with(null, 0, ofQueries).startAt(zeros, 0, same)
                .write(value.gradient, 0, ofKeys);
        valueGradient.columns = width;
        shareGradients.read(ofQueries, ofFeatures).with(transposed, 0, ofTransposed).startAt(zeros, 0, same)
                .write(shareGradient, 0, ofShares);
        shareGradients.steps = width;
        queryGradient.read(ofShares, ofTimes).with(null, 0, ofKeys).startAt(zeros, 0, same)
                .write(query.gradient, 0, ofQueries);
        queryGradient.columns = width;
        keyGradient.read(ofTimes, ofShares).with(null, 0, ofQueries).startAt(zeros, 0, same)
                .write(key.gradient, 0, ofKeys);
        keyGradient.columns = width;
    }

    /** Adds a learned number for each distance of key and query; null for none. */
    public Attention with(Distances numbers) {
        distances = numbers;
        return this;
    }

    @Override
    public void forward(int n, boolean training) {
        for (int i = 0; i < n * heads; i++) {
            int head = i % heads * width;
            forward(i / heads, i % heads, i * queries * stride, query.offset + i / heads * query.shape.size() + head,
                    i / heads * key.shape.size() + head, i / heads * out.shape.size() + head);
        }
    }

    /** One head of one example; the others are its offsets in the shares, the query, the key and the output. */
    private void forward(int example, int head, int share, int from, int keyAt, int to) {
        transpose(key.value, key.offset + keyAt);
        for (int first = 0; first < queries; first += block) {
            int rows = Math.min(block, queries - first);
            int seen = seen(first + rows);
            int row = share + first * stride;
            rows(scores, query.value, from + first * step, row, rows);
            scores.columns = Simd.padded(seen);
            scores.run();
            for (int r = 0; r < rows && distances != null; r++) {
                distances.add(head, first + r, shares, row + r * stride, seen, scale);
            }
            hide(example, shares, row, rows, HIDDEN);
            softmax.forward(shares, row, rows, stride, causal ? first + 1 : keys, causal ? 1 : 0, scale);
            rows(mix, shares, row, to + first * step, rows);
            terms(mix, value.value, value.offset + keyAt, seen);
        }
    }

    /** Writes a value for the keys that the mask hides: a score so low that softmax gives 0, or a gradient of 0. */
    private void hide(int example, float[] scores, int row, int rows, float hidden) {
        for (int k = 0; k < keys && mask != null; k++) {
            if (mask.value[mask.offset + example * mask.shape.size() + k] == 0) {
                for (int r = 0; r < rows; r++) {
                    scores[row + r * stride + k] = hidden;
                }
            }
        }
    }

    /** Keys that the queries before {@code end} see. */
    private int seen(int end) {
        return causal ? end : keys;
    }

    private static void rows(Product product, float[] from, int offset, int to, int rows) {
        product.from(from, offset);
        product.cOffset = to;
        product.rows = rows;
    }

    private static void terms(Product product, float[] from, int offset, int steps) {
        product.b = from;
        product.bOffset = offset;
        product.steps = steps;
        product.run();
    }

    private void transpose(float[] from, int offset) {
        for (int t = 0; t < keys; t++) {
            for (int j = 0; j < width; j++) {
                transposed[j * stride + t] = from[offset + t * step + j];
            }
        }
    }

    @Override
    public void backward(int n) {
        if (distances != null) {
            distances.clear();
        }
        for (int i = 0; i < n * heads; i++) {
            int head = i % heads * width;
            backward(i / heads, i % heads, i * queries * stride, i / heads * query.shape.size() + head,
                    i / heads * key.shape.size() + head, i / heads * out.shape.size() + head);
        }
    }

    private void backward(int example, int head, int share, int queryAt, int keyAt, int outAt) {
        if (value.learns()) {
            ofKeys(valueGradient, shares, share, out.gradient, outAt, keyAt);
        }
        if (!query.learns() && !key.learns() && distances == null) {
            return;
        }
        transpose(value.value, value.offset + keyAt);
        for (int first = 0; first < queries; first += block) {
            int rows = Math.min(block, queries - first);
            rows(shareGradients, out.gradient, outAt + first * step, first * stride, rows);
            shareGradients.columns = Simd.padded(seen(first + rows));
            shareGradients.run();
        }
        softmax.backward(shares, share, shareGradient, queries, stride, causal ? 1 : keys, causal ? 1 : 0, scale);
        hide(example, shareGradient, 0, queries, 0);
        for (int q = 0; q < queries && distances != null; q++) {
            distances.collect(head, q, shareGradient, q * stride, seen(q + 1), scale);
        }
        for (int first = 0; first < queries && query.learns(); first += block) {
            int rows = Math.min(block, queries - first);
            rows(queryGradient, shareGradient, first * stride, queryAt + first * step, rows);
            terms(queryGradient, key.value, key.offset + keyAt, seen(first + rows));
        }
        if (key.learns()) {
            ofKeys(keyGradient, shareGradient, 0, query.value, query.offset + queryAt, keyAt);
        }
    }

    /** {@code S^T Y}, with S the shares or their gradient and Y the output's gradient or the queries. */
    private void ofKeys(Product product, float[] s, int from, float[] y, int at, int to) {
        for (int first = 0; first < keys; first += causal ? block : keys) {
            int rows = Math.min(causal ? block : keys, keys - first);
            int hidden = causal ? first : 0; // queries that see none of these keys
            rows(product, s, from + hidden * stride + first, to + first * step, rows);
            terms(product, y, at + hidden * step, queries - hidden);
        }
    }
}
