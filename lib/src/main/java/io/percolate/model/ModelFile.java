package io.percolate.model;

import io.percolate.Notices;
import io.percolate.PercolateException;
import io.percolate.data.Schema;
import io.percolate.dl4j.ModelZip;
import io.percolate.model.build.ModelSpec;
import io.percolate.model.build.ModelText;
import io.percolate.model.declare.Option;
import io.percolate.model.file.ModelFormat;
import io.percolate.model.file.PortableModel;
import io.percolate.model.file.keras.KerasFormat;
import io.percolate.model.file.onnx.OnnxFormat;
import io.percolate.train.Checkpoint;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.deeplearning4j.nn.api.NeuralNetwork;

/** The file of a model: DL4J's zip with the text or the input shape and the names of the data, or another program's. */
final class ModelFile {

    /** The note with the names of columns and classes. */
    static final String NAMES = "names.json";
    private static final String SHAPE = "shape.txt";
    private static final List<ModelFormat> FORMATS = List.of(new KerasFormat(), new OnnxFormat());

    private ModelFile() {
    }

    static void save(Model model, Schema schema, Path file) {
        Optional<ModelFormat> format = format(file);
        if (format.isPresent()) {
            ModelSpec spec = ModelText.parse(model.text(), 0);
            format.get().write(PortableModel.of(spec, model.dl4j()), file);
            return;
        }
        boolean declared = model.isDeclared();
        ModelZip.write(model.dl4j(), Map.of(declared ? Checkpoint.MODEL : SHAPE,
                declared ? model.text() : Option.print(model.inputShape()), NAMES, schema.json()), file);
    }

    static Model load(Path file, int... inputShape) {
        Optional<ModelFormat> format = format(file);
        if (format.isPresent()) {
            return load(file, format.get());
        }
        ModelZip.Content content = ModelZip.read(file);
        String names = content.notes().get(NAMES);
        return load(file, content, inputShape).with(names == null ? Schema.NONE : Schema.parse(names));
    }

    private static Model load(Path file, ModelZip.Content content, int... inputShape) {
        String text = content.notes().getOrDefault(Checkpoint.MODEL, "");
        if (!text.isEmpty()) {
            text.lines().filter(line -> line.startsWith(ModelText.OWN_LOSS)).forEach(line -> Notices.publish(file
                    + " does not contain the model's own loss, " + line.substring(ModelText.OWN_LOSS.length())
                    + ": the model predicts as before; compile it with the loss to train on."));
            return new Model(new DeclaredModel(ModelText.parse(text, Reproducibility.seed())), content.network());
        }
        String shape = content.notes().get(SHAPE);
        if (shape == null && inputShape.length == 0) {
            throw new PercolateException(file + " was written by DL4J and does not say the shape of its input:"
                    + " add it, as in Model.load(file, 28, 28, 1).");
        }
        return Model.of(content.network(), shape == null ? inputShape
                : Arrays.stream(shape.split("x")).mapToInt(Integer::parseInt).toArray());
    }

    private static Model load(Path file, ModelFormat format) {
        if (!Files.isRegularFile(file)) {
            throw new PercolateException("There is no model file " + file + ".");
        }
        try {
            PortableModel read = format.read(file);
            DeclaredModel declared = new DeclaredModel(read.spec());
            NeuralNetwork network = declared.network();
            read.fill(network);
            return new Model(declared, network);
        } catch (PercolateException e) {
            throw e.getMessage().startsWith(file.toString()) ? e
                    : new PercolateException(file + " cannot become a model: " + e.getMessage(), e);
        } catch (Exception e) {
            throw new PercolateException(file + " is not a file of " + format.name()
                    + ", or is damaged: save it again.", e);
        }
    }

    private static Optional<ModelFormat> format(Path file) {
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        return FORMATS.stream().filter(each -> each.endings().stream().anyMatch(name::endsWith)).findFirst();
    }
}
