package io.percolate.engine;

import io.percolate.engine.GraphTwins.Sketch;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.autodiff.samediff.SDVariable;

/** Each operation of a graph on the engine beside SameDiff: values, gradients and updates. */
class GraphOperationsTest {

    private static Arguments loss(String name, Function<Sketch, SDVariable> loss) {
        return Arguments.of(name, loss);
    }

    /** A loss of what a function makes of rows of 4 x 6. */
    private static Arguments unary(String name, Function<SDVariable, SDVariable> f) {
        return loss(name, s -> {
            SDVariable x = s.input("x", 4, 6);
            SDVariable y = f.apply(x.add(s.parameter("p", 4, 6)));
            s.output(y);
            return y.mul(y).mean();
        });
    }

    /** Numbers above 0. */
    private static SDVariable positive(SDVariable x) {
        return x.mul(x).add(0.5);
    }

    static Stream<Arguments> losses() {
        return Stream.of(
                unary("identity", x -> x.getSameDiff().identity(x)),
                unary("add a number", x -> x.add(3)), unary("subtract a number", x -> x.sub(3)),
                unary("multiply by a number", x -> x.mul(3)), unary("divide by a number", x -> x.div(3)),
                unary("subtract from a number", x -> x.rsub(3)), unary("negate", SDVariable::neg),
                unary("exp", x -> x.getSameDiff().math.exp(x)),
                unary("log", x -> x.getSameDiff().math.log(positive(x))),
                unary("sqrt", x -> x.getSameDiff().math.sqrt(positive(x))),
                unary("log1p", x -> x.getSameDiff().math.log1p(positive(x))),
                unary("square", x -> x.getSameDiff().math.square(x)), unary("abs", x -> x.getSameDiff().math.abs(x)),
                unary("sin", x -> x.getSameDiff().math.sin(x)), unary("cos", x -> x.getSameDiff().math.cos(x)),
                unary("pow", x -> x.pow(3)), unary("reciprocal", x -> x.getSameDiff().math.reciprocal(positive(x))),
                unary("relu", x -> x.getSameDiff().nn.relu(x, 0)),
                unary("leakyrelu", x -> x.getSameDiff().nn.leakyRelu(x, 0.1)),
                unary("sigmoid", x -> x.getSameDiff().nn.sigmoid(x)), unary("tanh", x -> x.getSameDiff().math.tanh(x)),
                unary("swish", x -> x.getSameDiff().nn.swish(x)), unary("gelu", x -> x.getSameDiff().nn.gelu(x)),
                unary("softplus", x -> x.getSameDiff().nn.softplus(x)),
                unary("sum over an axis", x -> x.sum(1)), unary("mean over the last axis", x -> x.mean(2)),
                unary("mean with the axes kept", x -> x.sub(x.mean(true, 2))),
                unary("sum over two axes", x -> x.sum(1, 2)),
                unary("reshape", x -> x.reshape(-1, 24)), unary("permute", x -> x.permute(0, 2, 1)),
                loss("sum of two arrays", s -> pair(s, (a, b) -> a.add(b))),
                loss("difference", s -> pair(s, (a, b) -> a.sub(b))),
                loss("product", s -> pair(s, (a, b) -> a.mul(b))),
                loss("quotient", s -> pair(s, (a, b) -> a.div(positive(b)))),
                loss("an array with itself", s -> {
                    SDVariable x = s.input("x", 5).add(s.parameter("p", 5));
                    return x.mul(x).add(x).mean();
                }),
                loss("a parameter used three times", s -> {
                    SDVariable p = s.parameter("p", 6);
                    SDVariable y = s.input("x", 4, 6).mul(p).add(p).sub(0.5).mul(p);
                    s.output(y);
                    return y.mean();
                }),
                loss("a matrix and its transpose", s -> {
                    SDVariable w = s.parameter("w", 6, 3);
                    SDVariable code = s.input("x", 6).mmul(w);
                    s.output(code);
                    return code.mmul(s.sd.transpose(w)).sub(1).pow(2).mean();
                }),
                loss("losses added", s -> {
                    SDVariable x = s.input("x", 4, 6).mul(s.parameter("p", 6));
                    return x.mean().mul(2).add(x.mul(x).sum().div(100)).sub(1);
                }),
                loss("an input that nothing learns from", s -> {
                    SDVariable y = s.input("x", 6).mul(s.parameter("p", 6)).mul(s.input("gate", 6));
                    s.output(y);
                    return y.sum();
                }));
    }

    private static SDVariable pair(Sketch s, BinaryOperator<SDVariable> f) {
        SDVariable y = f.apply(s.input("a", 4, 6).mul(s.parameter("p", 4, 1)), s.input("b", 4, 6)
                .mul(s.parameter("q", 6)));
        s.output(y);
        return y.mul(y).mean();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("losses")
    void agreesWithSameDiff(String name, Function<Sketch, SDVariable> loss) {
        for (int threads = 1; threads <= 2; threads++) {
            try (GraphTwins twins = GraphTwins.of(loss, 5, threads)) {
                twins.agree(3, 5);
            }
        }
    }
}
