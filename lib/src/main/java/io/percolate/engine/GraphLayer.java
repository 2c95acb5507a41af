package io.percolate.engine;

import java.util.List;
import java.util.Map;

/**
 * A layer of a SameDiff graph: the operations from its inputs to its output compute one formula, which an engine may
 * compute at once instead. N is the batch; weights multiply from the right, {@code x W}.
 *
 * <p>{@code input activations; inputs after them; options}, shapes of the output:
 * <pre>
 * dense              x (N, .., in); W (in, units), b (units)                                        (N, .., units)
 * linear             x (N, .., in); W (in, units), or (units, in) with transposed=1                 (N, .., units)
 * relu, gelu, ..     x; each word of the registry of activations; softmax over the last axis        as x
 * conv               x (N, h, w, in); W (size, size, in, filters), b; size, stride, same           (N, h', w', filters)
 * convTranspose      x (N, h, w, in); W (size, size, filters, in), b; size, stride, same           (N, h', w', filters)
 * upsample           x (N, h, w, c); size: each pixel becomes size x size                           (N, h', w', c)
 * maxPool, avgPool   x (N, h, w, c); size, stride; windows do not leave the image                   (N, h', w', c)
 * embedding          tokens (N, ..); W (tokens, units)                                              (N, .., units)
 * positions          x (N, time, units); P (length, units): adds the first rows                     as x
 * layerNorm          x (N, .., units); gain, bias (units); epsilon: over the last axis              as x
 * batchNorm          x (N, .., c); gain, bias, mean, variance (c), training; batchMean and          as x
 *                    batchVariance (c) of this batch; epsilon, momentum: running' = momentum running
 *                    + (1 - momentum) batch, and mean and variance are not learned
 * dropout            x, noise (as x: 0 or 1 / (1 - rate), and 1 in inference); rate                 as x
 * sample             mean, logVariance, noise (normal): mean + exp(logVariance / 2) noise           as mean
 * attention          x (N, time, units), then when cross=1 the sequence of keys and values, then    as x
 *                    when masked=1 1 for each of its steps that is seen (N, steps); query, key,
 *                    value, output (in, units), their biases (units) in the same order, then
 *                    distance (heads, 2 length - 1) when relative=1, an addend for each key minus
 *                    query + length - 1; heads, causal; rotary=1 turns the features 2i and 2i + 1
 *                    of each query and key at step t by t / 10000^(2 i / features of a head)
 * reshape, concat    x; or several, joined in the last axis
 * lastStep           x (N, time, units)                                                             (N, units)
 * lstm               x (N, time, in); W (in, 4 units), R (units, 4 units), b (4 units), gates       (N, time, units)
 *                    input, forget, cell, output
 * gru                x (N, time, in); W (in, 3 units), R (units, 3 units), b (3 units), gates reset, (N, time, units)
 *                    update, candidate; c = tanh(x W + b + r (h R)), h' = u h + (1 - u) c
 * rnn                x (N, time, in); W (in, units), R (units, units), b: h' = tanh(x W + h R + b)  (N, time, units)
 * crossEntropy       logits (N, .., classes), target: token numbers (N, ..) or shares as logits,    scalar
 *                    optional mask (N, ..): mean of -sum target log softmax(logits), over mask;
 *                    while it learns weighted by classWeight0, .. when classWeights counts them
 * binaryCrossEntropy logits, target, optional mask, all of one shape, or logits alone; target, then: scalar
 *                    mean of -y log p - (1 - y) log(1 - p), p = sigmoid(logits), weighted as crossEntropy
 * mse                output, target, optional mask: mean of (output - target)^2                     scalar
 * gaussianKl         mean, logVariance (N, ..): sum of (mean^2 + var - 1 - logVariance) / 2 / N     scalar
 * stopGradient       x: passes no gradient                                                          as x
 * </pre>
 *
 * @param kind which formula: {@code "lstm"}
 * @param name scope of its parameters: {@code "block1/attention"}
 * @param inputs names of the variables that it reads: first the activations, then the parameters, in the order that the
 *     kind prescribes
 * @param output name of the variable that it computes
 * @param options numbers such as {@code heads}, {@code causal} (1 or 0), {@code rate}
 */
public record GraphLayer(String kind, String name, List<String> inputs, String output, Map<String, Double> options) {

    public GraphLayer {
        inputs = List.copyOf(inputs);
        options = Map.copyOf(options);
    }

    /** An option, or 0 when it is not set. */
    public double option(String option) {
        return options.getOrDefault(option, 0.0);
    }
}
