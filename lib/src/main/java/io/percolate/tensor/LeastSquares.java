package io.percolate.tensor;

import io.percolate.PercolateException;
import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.eigen.Eigen;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Least squares and ridge regression for any number of examples and features, in double precision.
 *
 * <p>Finds weights {@code w} with the smallest {@code ‖X w − y‖²}. If there are many, it takes the one of the smallest
 * norm, as NumPy's {@code lstsq} and {@code pinv} do. The work is one decomposition of {@code X Xᵀ} or {@code Xᵀ X},
 * whichever is smaller; after it, each further target and each further strength is cheap.
 *
 * <pre>{@code
 * LeastSquares fit = LeastSquares.of(features);
 * INDArray w = fit.solve(targets), small = fit.ridge(targets, 10);
 * }</pre>
 *
 * <p>Source: G. Golub and C. Van Loan, Matrix Computations, chapter 5.
 */
public final class LeastSquares {

    /** Squared singular values below this share of the largest one count as 0: they are rounding. */
    private static final double TINY = 1e-13;

    private final INDArray features;
    private final INDArray vectors;
    private final double[] squares;

    private LeastSquares(INDArray features) {
        this.features = features;
        vectors = wide() ? features.mmul(features.transpose()) : features.transpose().mmul(features);
        squares = Eigen.symmetricGeneralizedEigenvalues(vectors, true).reshape(-1).toDoubleVector();
    }

    /**
     * Decomposes the features.
     *
     * @param features {@code (examples, features)}
     * @throws PercolateException when they are no matrix, or hold a value that is not finite
     */
    public static LeastSquares of(INDArray features) {
        if (features.rank() != 2) {
            throw new PercolateException("Least squares needs features of the shape (examples, features), not "
                    + Arrays.toString(features.shape()) + ".");
        }
        if (!Double.isFinite(features.sumNumber().doubleValue())) {
            throw new PercolateException("The features of least squares must be finite: one is NaN or infinite.");
        }
        return new LeastSquares(features.castTo(DataType.DOUBLE).dup('c'));
    }

    /**
     * The weights of the smallest norm among those with the smallest squared error.
     *
     * @param targets {@code (examples)} or {@code (examples, outputs)}
     * @return {@code (features)} or {@code (features, outputs)}
     * @throws PercolateException when there is not one target for each example
     */
    public INDArray solve(INDArray targets) {
        return filtered(targets, square -> 1 / square);
    }

    /**
     * The weights with the smallest {@code ‖X w − y‖² + strength ‖w‖²}.
     *
     * @param targets {@code (examples)} or {@code (examples, outputs)}
     * @param strength at least 0; 0 means {@link #solve}
     * @throws PercolateException when the strength is negative, or there is not one target for each example
     */
    public INDArray ridge(INDArray targets, double strength) {
        if (!(strength >= 0)) {
            throw new PercolateException("The strength of a ridge is at least 0, not " + strength + ".");
        }
        return filtered(targets, square -> 1 / (square + strength));
    }

    /**
     * The weights {@code V f(S²) Vᵀ Xᵀ y}, where {@code S} are the singular values of {@code X} and {@code V} its right
     * singular vectors. Least squares has {@code f(s) = 1 / s}; ridge regression and gradient descent that starts at 0
     * and is stopped early have other filters.
     *
     * @param targets {@code (examples)} or {@code (examples, outputs)}
     * @param filter of each squared singular value above 0
     * @throws PercolateException when there is not one target for each example
     */
    public INDArray filtered(INDArray targets, DoubleUnaryOperator filter) {
        if (targets.rank() < 1 || targets.rank() > 2 || targets.size(0) != features.rows()) {
            throw new PercolateException("Least squares of " + features.rows() + " examples needs as many targets,"
                    + " not targets of the shape " + Arrays.toString(targets.shape()) + ".");
        }
        INDArray y = targets.castTo(DataType.DOUBLE).reshape(features.rows(), -1);
        double least = TINY * Arrays.stream(squares).max().orElse(0);
        double[] factors = Arrays.stream(squares).map(s -> s > least ? filter.applyAsDouble(s) : 0).toArray();
        INDArray inner = vectors.transpose().mmul(wide() ? y : features.transpose().mmul(y));
        INDArray w = vectors.mmul(inner.mulColumnVector(Nd4j.createFromArray(factors).reshape(-1, 1)));
        INDArray weights = wide() ? features.transpose().mmul(w) : w;
        return targets.rank() == 1 ? weights.reshape(-1) : weights;
    }

    /** The singular values of the features, largest first; 0 where they are rounding. */
    public double[] singularValues() {
        double most = Arrays.stream(squares).max().orElse(0);
        double[] ascending = Arrays.stream(squares).map(s -> s > TINY * most ? Math.sqrt(s) : 0).sorted().toArray();
        double[] values = new double[ascending.length];
        Arrays.setAll(values, i -> ascending[values.length - 1 - i]);
        return values;
    }

    private boolean wide() {
        return features.columns() > features.rows();
    }
}
