package io.percolate.magics.magic;

import io.percolate.data.Dataset;
import io.percolate.magics.declare.Call;
import io.percolate.magics.declare.Group;
import io.percolate.magics.declare.Magic;
import io.percolate.magics.declare.Type;
import io.percolate.model.Model;
import io.percolate.plot.Plot;
import io.percolate.train.Evaluation;
import io.percolate.train.Task;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;

/** {@code %evaluate} and {@code %predict}: the metrics and the predictions of a model. */
final class EvaluateMagics {

    private EvaluateMagics() {
    }

    static List<Magic> declare() {
        return List.of(
            Magic.line("evaluate", Group.TRAINING,
                "Measures a model: loss, accuracy, precision, recall and confusion matrix, or mae, rmse and r2")
                .argument("model", Type.EXPRESSION, "the model")
                .argument("on", "data", Type.EXPRESSION, "the data, such as mnist.test()")
                .example("%evaluate mlp on points")
                .java("Evaluation e = mlp.evaluate(points); Plot.confusionMatrix(e.confusion(), e.classNames())")
                .topics("f1", "metrics", "test")
                .runs(EvaluateMagics::evaluate),
            Magic.line("predict", Group.TRAINING, "Shows images with what a model sees in them, mistakes marked")
                    .argument("model", Type.EXPRESSION, "the model")
                    .argument("on", "data", Type.EXPRESSION, "images")
                    .option("grid", "g", Type.TEXT, "5x5", "rows x columns")
                    .flag("wrong", "w", "only the mistakes")
                    .example("%predict cnn on digits --grid 2x8")
                    .java("Plot.predictions(digits, cnn.predict(digits), 2, 8)")
                    .topics("images", "mistakes")
                    .runs(EvaluateMagics::predict));
    }

    private static Object evaluate(Call call) throws Exception {
        Evaluation evaluation = call.value("model", Model.class).evaluate(Inputs.test(call));
        if (evaluation.task() == Task.CLASSES || evaluation.task() == Task.YES_NO) {
            call.kernel().display(UUID.randomUUID().toString(),
                    call.kernel().render(Plot.confusionMatrix(evaluation.confusion(), evaluation.classNames())));
        }
        return evaluation;
    }

    private static Object predict(Call call) throws Exception {
        Model model = call.value("model", Model.class);
        int[] grid = Inputs.grid(call, "grid");
        Dataset data = model.match(Inputs.test(call));
        if (call.has("wrong")) {
            Dataset all = data;
            int[] predicted = model.predictClasses(all);
            int[] wrong = IntStream.range(0, all.size()).filter(i -> predicted[i] != all.classOf(i))
                    .limit((long) grid[0] * grid[1]).toArray();
            if (wrong.length == 0) {
                return "No mistakes among " + all.size() + " examples.";
            }
            data = all.rows(wrong);
        }
        Dataset shown = data.take(Math.min(data.size(), grid[0] * grid[1]));
        return Plot.predictions(shown, model.predict(shown), grid[0], grid[1]);
    }
}
