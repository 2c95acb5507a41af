package io.percolate.magics.magic;

import io.percolate.data.Dataset;
import io.percolate.magics.declare.Call;
import io.percolate.magics.declare.Group;
import io.percolate.magics.declare.Magic;
import io.percolate.magics.declare.Type;
import io.percolate.model.Model;
import io.percolate.tensor.GradientCheck;
import java.util.function.ToDoubleFunction;
import java.util.function.UnaryOperator;
import org.nd4j.linalg.api.ndarray.INDArray;

/** {@code %gradcheck} checks a model's gradients, {@code %%gradcheck} those of a function that the cell defines. */
final class GradcheckMagic {

    private GradcheckMagic() {
    }

    static Magic declare() {
        return Magic.lineAndCell("gradcheck", Group.INSIGHT, "Compares gradients with central differences")
                .argument("what", Type.EXPRESSION, "a model; or, above a cell, the name of a function of an INDArray")
                .optional("on", "data", Type.EXPRESSION, "for a model: the data")
                .option("sample", Type.INTEGER, "8", "for a model: number of examples to use")
                .option("backward", Type.TEXT, "backward", "for a function: the name of its gradient")
                .option("at", Type.EXPRESSION, "Nd4j.rand(DataType.DOUBLE, 3, 4)", "for a function: where to check")
                .example("%gradcheck mlp on points")
                .example("%%gradcheck square\n"
                        + "double square(INDArray x) { return x.mul(x).sumNumber().doubleValue(); }\n"
                    + "INDArray backward(INDArray x) { return x.mul(2); }")
                .java("mlp.insight().gradientCheck(points); GradientCheck.of(x -> square(x), x -> backward(x), at)")
                .topics("backpropagation", "derivative", "finite differences")
                .runs(call -> call.body() == null ? model(call) : function(call));
    }

    private static Object model(Call call) throws Exception {
        if (!call.has("data")) {
            throw call.error("Say on which data: %gradcheck " + call.text("what") + " on data.");
        }
        Dataset data = Inputs.training(call);
        Dataset sample = data.take(Math.min(call.integer("sample"), data.size()));
        return call.value("what", Model.class).insight().gradientCheck(sample);
    }

    @SuppressWarnings("unchecked")
    private static Object function(Call call) throws Exception {
        call.session().evaluate(call.body());
        var f = (ToDoubleFunction<INDArray>) call.session().evaluate(
                "(" + ToDoubleFunction.class.getName() + "<INDArray>) x -> " + call.text("what") + "(x)");
        var backward = (UnaryOperator<INDArray>) call.session().evaluate(
                "(" + UnaryOperator.class.getName() + "<INDArray>) x -> " + call.text("backward") + "(x)");
        return GradientCheck.of(f, backward, call.evaluate(call.text("at"), INDArray.class));
    }
}
