package io.percolate.magics.explain;

import java.util.List;

/** Errors of ND4J when shapes, indices or types do not fit. */
final class TensorMistakes {

    private static final String SHAPE = "(\\[[^\\]]*\\])";

    private static final String BROADCAST = """
        Plus, minus, times and divide work number by number, so both tensors need the same shape. A shorter one is \
        stretched only when its shape, written below the other and aligned to the right, has the same extent or a 1 \
        everywhere:

            [32, 10]
            [    10]    fits: the row is added to each of the 32
            [32,  1]    fits: the column is added to each of the 10
            [    32]    does not fit

        Print the shapes with x.shapeInfoToString(), and give a vector the missing extent with reshape.""";

    private static final String PRODUCT = """
        A matrix product goes along the rows of the left matrix and down the columns of the right one, so the left \
        matrix must have as many columns as the right one has rows: [32, 784] times [784, 128] gives [32, 128].

        If the extents are only the wrong way round, transpose one matrix or change their order:

            x.mmul(w)
            x.mmul(w.transpose())

        The elementwise product is x.mul(y), which is something else.""";

    private static final String INDEX = """
        Indices count from 0, so the last of n is n - 1. An interval excludes its end: interval(0, 3) is 0, 1 and 2.

        x.shape() and x.size(0) say how far you may go.""";

    static final List<Mistake> ALL = List.of(
            Mistake.of("A matrix product of shapes that do not fit", "Cannot execute matrix multiplication: " + SHAPE
                    + "x"
                    + SHAPE + ": Column of left array (\\d+) != rows of right (\\d+)",
                "mmul: the shapes $1 and $2 do not fit: the left matrix has $3 columns, the right one $4 rows, and"
                        + " both must be equal. Transpose one of them, or change their order.", PRODUCT),
            Mistake.of("A matrix product without matrices", "Cannot execute matrix multiplication: " + SHAPE + "x"
                    + SHAPE
                    + ": inputs are not",
                    "mmul: $1 times $2 is not a product of two matrices: give the vector two extents, with"
                            + " reshape(n, 1) for a column or reshape(1, n) for a row.", PRODUCT),
            Mistake.of("Shapes that do not fit", "Cannot perform operation \"([a-z]+?)i?\" - shapes are not equal and"
                    + " are not broadcastable\\.first\\.shape=" + SHAPE + ", second\\.shape=" + SHAPE,
                "$1: the shapes $2 and $3 do not fit: they must be equal, or 1 where they differ.", BROADCAST),
            Mistake.of("Shapes that do not fit", "Op (?:with name \\S+ and op type )?\\[(\\w+)\\] execution failed",
                "$1: ND4J could not compute it, most likely because the shapes do not fit: they must be equal, or 1"
                        + " where they differ. Print both with shapeInfoToString().", BROADCAST),
            Mistake.of("A row that is not as long as the rows", "Shapes do not match: .*x shape " + SHAPE + ", y shape "
                    + SHAPE, "The shapes $1 and $2 do not fit: a row vector needs as many values as the matrix has"
                    + " columns, a column vector as many as it has rows.", BROADCAST),
            Mistake.of("A column that is not as long as the columns", "Mismatched shapes \\(shape = " + SHAPE
                    + ", column vector shape ="
                    + SHAPE, "The shapes $1 and $2 do not fit: a column vector needs as many values as the matrix has"
                    + " rows.", BROADCAST),
            Mistake.of("A reshape that loses or invents values", "New shape length doesn't match original length:"
                    + " \\[(\\d+)\\] vs \\[(\\d+)\\]\\. Original shape: " + SHAPE + " New Shape: " + SHAPE,
                "reshape: $3 holds $2 values, $4 has room for $1: the products of the extents must be equal.", """
                A reshape only arranges the same values differently, so their number stays the same: [3, 4] may become \
                [2, 6] or [12]. One extent may be -1, and is then computed:

                    x.reshape(-1, 4)"""),
            Mistake.of("Tensors that cannot be put together", "CONCAT op: all input arrays|Op name concat - no output"
                    + " arrays",
                "concat: the tensors differ in an extent other than the one along which they are put together.", """
            Put side by side, tensors need the same number of rows (hstack, concat along 1); put one below the other, \
            the same number of columns (vstack, concat along 0). All other extents must be equal.

            Print the shapes with x.shapeInfoToString()."""),
            Mistake.of("An index beyond the end", "Row index must be smaller than total number of rows",
                "The row's index is too large: rows count from 0, so the last of n is n - 1.", INDEX),
            Mistake.of("An index beyond the end", "Index \\[(\\d+)\\] must not be >= shape\\[\\d+\\]=(\\d+)",
                "The index is too large: along extent $1 there are $2 values, counted from 0.", INDEX),
            Mistake.of("An index beyond the end", "Unable to get linear index (\\d+): values is greater than length"
                    + " \\((\\d+)\\)",
                "The index $1 is too large: the tensor has $2 values, counted from 0.", INDEX),
            Mistake.of("An interval beyond the end", "Cannot get interval index"
                    + " Interval\\(b=(\\d+),e=(\\d+),s=\\d+\\) on array with size\\((\\d+)\\)=(\\d+)",
                    "interval($1, $2) is too long: along extent $3 there are $4 values, counted from 0; the end of an"
                            + " interval is left out.", INDEX),
            Mistake.of("An extent that is not there", "Axis array \\[([^\\]]*)\\] contains values above array rank"
                    + " \\(rank=(\\d+)\\)", "The tensor has $2 extents, counted from 0; there is no extent $1.", """
            A sum along 0 goes down the rows of a matrix and gives one number per column, one along 1 goes along the \
            rows and gives one per row:

                x.sum(0)    one sum for each column
                x.sum(1)    one sum for each row"""),
            Mistake.of("Two types of numbers", "arrays must have same dtype: (\\w+) vs\\. (\\w+)",
                "mmul: the left matrix holds $1, the right one $2: convert one, x.castTo(DataType.$1).", """
            ND4J multiplies only matrices of the same type. Networks compute in FLOAT; Nd4j.create of a double[] gives \
            DOUBLE.

                x.castTo(DataType.FLOAT)"""));

    private TensorMistakes() {
    }
}
