package io.percolate.plot;

import io.percolate.PercolateException;
import io.percolate.data.Dataset;
import io.percolate.model.Model;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.factory.Nd4j;

/** The decision regions of a model over its data. */
final class Boundary {

    private Boundary() {
    }

    static Chart of(Model model, Dataset given) {
        Dataset data = model.match(given);
        if (data.inputs() != 2) {
            throw new PercolateException("A decision boundary is drawn over two features, but these data have "
                    + data.inputs() + ".");
        }
        float[] rows = data.featureRows();
        double[][] points = new double[data.size()][];
        int[] classes = new int[data.size()];
        for (int i = 0; i < points.length; i++) {
            points[i] = new double[] {rows[2 * i], rows[2 * i + 1]};
            classes[i] = data.outputs() == 1 ? Math.round(data.labelRows()[i]) : data.classOf(i);
        }
        return Field.boundary(points, classes, data.classNames(), cells ->
                model.predict(Nd4j.create(cells).castTo(DataType.FLOAT)).toDoubleMatrix())
                .xLabel(data.featureNames().get(0)).yLabel(data.featureNames().get(1));
    }
}
