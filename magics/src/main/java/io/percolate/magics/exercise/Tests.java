package io.percolate.magics.exercise;

import io.percolate.PercolateException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import java.util.function.ToDoubleFunction;
import java.util.function.UnaryOperator;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * What the tests of an exercise call. The tests are the body of a subclass, so that its inherited methods come before
 * any method that a cell declares.
 *
 * <pre>{@code
 * test("at 0 it is one half", 1, () -> near(sigmoid(0), 0.5, 1e-9));
 * }</pre>
 */
public abstract class Tests {

    /** Code that may throw. */
    @FunctionalInterface
    public interface Body {

        void run() throws Throwable;
    }

    private final List<Case> tests = new ArrayList<>();
    private double seconds = 5;
    private boolean hidden;
    private double later;
    private long seed;
    private Random random;

    /** The tests of a cell: statements that call {@link #test}. */
    protected abstract void tests() throws Throwable;

    /** The library's types whose simple names the tests use, as the compiler understands the names here. */
    protected abstract Class<?>[] types();

    final List<Case> collected() {
        return tests;
    }

    /** Points of the tests that are run when the answer is handed in. */
    final double later() {
        return later;
    }

    /** Whether what runs stands among the hidden tests. */
    final boolean isHidden() {
        return hidden;
    }

    /** Forgets what an earlier run left. */
    final void start(long seed, double seconds) {
        this.seed = seed;
        this.seconds = seconds;
        tests.clear();
        hidden = false;
        later = 0;
        random = null;
    }

    /** Before each test, so that its random numbers do not depend on the tests before it. */
    final void restart() {
        random = null;
    }

    final boolean isRandom() {
        return random != null;
    }

    /** A test for one point. */
    protected final void test(String what, Body body) {
        test(what, 1, body);
    }

    /** A test; it passes if its body ends without an exception. */
    protected final void test(String what, double points, Body body) {
        if (!isNumber(points)) {
            throw new Faulty("The test '" + what + "' has " + points + " points: write a number from 0.");
        }
        if (tests.stream().anyMatch(test -> test.what().equals(what))) {
            throw new Faulty("Two tests are named '" + what + "': give each its own name.");
        }
        tests.add(new Case(what, points, seconds, hidden, body));
    }

    /** Refuses points that are no number. */
    protected final void test(String what, Object points, Body body) {
        throw new Faulty("The points of the test '" + what + "' are not a number: " + points + ".");
    }

    private static boolean isNumber(double points) {
        return points >= 0 && points < 1e6;
    }

    /** Declares the points of tests that the notebook does not have, because they are run when it is handed in. */
    protected final void hidden(double points) {
        if (!isNumber(points)) {
            throw new Faulty("hidden(" + points + "): write the points of the hidden tests, a number from 0.");
        }
        later += points;
    }

    /** Refuses points that are no number. */
    protected final void hidden(Object points) {
        throw new Faulty("hidden(" + points + "): write the points of the hidden tests, a number from 0.");
    }

    /** Stands where {@code // BEGIN HIDDEN TESTS} and {@code // END HIDDEN TESTS} are in the cell. */
    protected final void hiddenTests(boolean begin) {
        hidden = begin;
    }

    /** The time limit of the tests that follow. */
    protected final void seconds(double limit) {
        if (!(limit > 0)) {
            throw new Faulty("seconds(" + limit + "): the limit of a test is more than 0 seconds.");
        }
        seconds = limit;
    }

    /** Fails with this reason unless the condition is true. */
    protected final void check(boolean condition, String otherwise) {
        if (!condition) {
            throw new Wrong(otherwise);
        }
    }

    /** Numbers, arrays or tensors differ by at most {@code tolerance}; NaN never passes. */
    protected final void near(Object got, Object expected, double tolerance) {
        Numbers.compare(got, expected, tolerance);
    }

    /** Values are equal, arrays and tensors in shape and in every number. */
    protected final void same(Object got, Object expected) {
        Numbers.same(got, expected);
    }

    /** An array or a tensor has this shape. */
    protected final void shape(Object got, long... expected) {
        Numbers.shape(got, expected);
    }

    /** The body throws such an exception. */
    protected final void fails(Class<? extends Throwable> type, Body body) {
        try {
            body.run();
        } catch (Throwable thrown) {
            if (type.isInstance(thrown)) {
                return;
            }
            throw new Wrong("expected " + type.getSimpleName() + ", got " + thrown);
        }
        throw new Wrong("expected " + type.getSimpleName() + ", but nothing was thrown");
    }

    /** A gradient agrees with central differences of the function, relative to the size of both, within 1e-5. */
    protected final void gradient(ToDoubleFunction<INDArray> f, UnaryOperator<INDArray> gradient, INDArray at) {
        Differences.check(f, gradient, at);
    }

    /** A slope agrees with central differences of the function at each place, within 1e-5. */
    protected final void gradient(DoubleUnaryOperator f, DoubleUnaryOperator slope, double... at) {
        Differences.check(f, slope, at);
    }

    /** Random numbers, others in every run; a failed test says how to get the same again. */
    protected final Random random() {
        if (random == null) {
            random = new Random(seed);
        }
        return random;
    }

    /** A tensor of standard normal random numbers. */
    protected final INDArray random(long... shape) {
        return Numbers.normal(random(), shape);
    }

    /** What was wrong, as the learner reads it. */
    static final class Wrong extends AssertionError {
        private static final long serialVersionUID = 1;

        Wrong(String reason) {
            super(reason);
        }
    }

    /** A mistake in the tests themselves. */
    static final class Faulty extends PercolateException {
        private static final long serialVersionUID = 1;

        Faulty(String sentence) {
            super(sentence);
        }
    }
}
