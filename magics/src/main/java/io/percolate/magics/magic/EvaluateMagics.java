package io.percolate.magics.magic;

import io.percolate.data.Dataset;
import io.percolate.data.pictures.PictureFile;
import io.percolate.magics.declare.Call;
import io.percolate.magics.declare.Group;
import io.percolate.magics.declare.Magic;
import io.percolate.magics.declare.Type;
import io.percolate.model.Model;
import io.percolate.model.PicturePredictions;
import io.percolate.parallel.JobCluster;
import io.percolate.plot.Plot;
import io.percolate.train.Evaluation;
import io.percolate.train.FitOptions;
import io.percolate.train.Task;
import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.ndarray.INDArray;
import tech.tablesaw.api.Table;

/** {@code %evaluate}, {@code %crossvalidate} and {@code %predict}: the metrics and the predictions of a model. */
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
            Magic.line("crossvalidate", Group.TRAINING,
                "Measures a kind of model: trains a new one on all folds but one and tests it on that one, in turn")
                .argument("model", Type.EXPRESSION, "the model, which stays as it is")
                .argument("on", "data", Type.EXPRESSION, "the data; normalized data is normalized anew in each fold")
                .option("folds", "k", Type.INTEGER, "5", "number of folds")
                .option("epochs", "e", Type.INTEGER, "5", "passes over the data of each fold")
                .option("batch", "b", Type.INTEGER, "32", "examples per update")
                .option("on", Type.EXPRESSION, null, "a fold per task of this cluster, the variable of %spark")
                .option("seed", Type.INTEGER, null, "seed of folds, shuffling and dropout")
                .example("%crossvalidate mlp on points --folds 5 --epochs 20")
                .java("CrossValidation result = mlp.crossValidate(points, 5, epochs(20)); result.mean(\"accuracy\")")
                .topics("validation", "folds", "metrics", "k-fold")
                .runs(EvaluateMagics::crossValidate),
            Magic.line("predict", Group.TRAINING,
                    "Shows what a model predicts: images, mistakes marked, the rows of a table, or pictures in files")
                    .argument("model", Type.EXPRESSION, "the model")
                    .argument("on", "data", Type.EXPRESSION, "images, a table, a file of a table without labels, a"
                        + " picture, or a folder of pictures")
                    .option("grid", "g", Type.TEXT, "5x5", "rows x columns")
                    .flag("wrong", "w", "only the mistakes")
                    .example("%predict cnn on digits --grid 2x8")
                    .example("%predict mlp on new.csv").example("%predict cnn on my-digit.png")
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
        if (evaluation.task() == Task.VALUES) {
            call.kernel().display(UUID.randomUUID().toString(), call.kernel().render(Plot.predicted(evaluation)));
        }
        return evaluation;
    }

    private static Object crossValidate(Call call) throws Exception {
        FitOptions options = FitOptions.epochs(call.integer("epochs")).batchSize(call.integer("batch"));
        if (call.has("seed")) {
            options = options.seed(call.integer("seed"));
        }
        Model model = call.value("model", Model.class);
        int folds = call.integer("folds");
        return call.has("on")
                ? model.crossValidate(Inputs.training(call), folds, options, call.value("on", JobCluster.class))
                : model.crossValidate(Inputs.training(call), folds, options);
    }

    private static Object predict(Call call) throws Exception {
        Model model = call.value("model", Model.class);
        int[] grid = Inputs.grid(call, "grid");
        if (TableData.isFile(call, "data")) {
            return model.predictTable(call.file("data"));
        }
        Path file = call.file("data");
        boolean variable = call.session().variables().containsKey(call.text("data"));
        if (!variable && (PictureFile.isNamedSo(file) || Files.isDirectory(file))) {
            return pictures(call, model, file, grid);
        }
        Object value = call.value("data", Object.class);
        if (value instanceof Path path && (PictureFile.isNamedSo(path) || Files.isDirectory(path))) {
            return pictures(call, model, path, grid);
        }
        if (value instanceof Table table) {
            return model.predictTable(table);
        }
        if (value instanceof Path || value instanceof String) {
            return model.predictTable(Path.of(value.toString()));
        }
        Dataset given = Inputs.test(call);
        Dataset data = given;
        if (call.has("wrong")) {
            int[] predicted = model.predictClasses(given);
            Dataset all = model.match(given);
            int[] wrong = IntStream.range(0, all.size()).filter(i -> predicted[i] != all.classOf(i))
                    .limit((long) grid[0] * grid[1]).toArray();
            if (wrong.length == 0) {
                return "No mistakes among " + all.size() + " examples.";
            }
            data = given.rows(wrong);
        }
        if (given.featureShape().length < 2) {
            return model.predictTable(data);
        }
        data = model.match(data);
        Dataset shown = data.take(Math.min(data.size(), grid[0] * grid[1]));
        return Plot.predictions(shown, model.predict(shown), grid[0], grid[1]);
    }

    /** The pictures as the model takes them, with the files' names and what it predicts. */
    private static Object pictures(Call call, Model model, Path path, int[] grid) {
        if (call.has("wrong")) {
            throw call.error("--wrong needs the true classes: load the pictures with %data.");
        }
        Dataset seen = model.matchPictures(path);
        List<Path> files = PicturePredictions.files(path);
        INDArray outputs = model.predict(seen);
        int shown = Math.min(seen.size(), grid[0] * grid[1]);
        List<String> names = model.classNames().isEmpty() ? List.of() : model.predictNames(seen);
        List<String> captions = IntStream.range(0, shown).mapToObj(i -> (names.isEmpty()
                ? Arrays.toString(outputs.getRow(i).toFloatVector())
                : names.get(i) + share(outputs.getRow(i).toDoubleVector())) + " · " + files.get(i).getFileName())
                .toList();
        List<BufferedImage> images = IntStream.range(0, shown).mapToObj(seen::image).toList();
        return Plot.imageGrid(images, captions, grid[0], Math.min(shown, grid[1]));
    }

    /** The probability of the predicted class; nothing for several labels. */
    private static String share(double[] outputs) {
        double sum = Arrays.stream(outputs).sum();
        double most = outputs.length == 1 ? Math.max(outputs[0], 1 - outputs[0])
                : Arrays.stream(outputs).max().orElseThrow();
        return outputs.length > 1 && Math.abs(sum - 1) > 1e-3 ? "" : " %.0f %%".formatted(100 * most);
    }
}
