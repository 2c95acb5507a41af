package io.percolate.magics.render;

import io.percolate.magics.display.Bundle;
import io.percolate.magics.display.Html;
import io.percolate.tensor.TensorText;
import java.util.Locale;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A tensor: its values as NumPy prints them, with type and shape below. */
final class ArrayView {

    private ArrayView() {
    }

    static Bundle bundle(INDArray array) {
        String values = TensorText.of(array);
        String kind = array.dataType().name().toLowerCase(Locale.ROOT) + " " + TensorText.shape(array);
        return Bundle.html(Html.pre(values) + Html.note(kind), values + "\n" + kind);
    }
}
