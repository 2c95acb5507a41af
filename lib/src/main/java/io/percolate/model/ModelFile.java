package io.percolate.model;

import io.percolate.PercolateException;
import io.percolate.data.Schema;
import io.percolate.dl4j.ModelZip;
import io.percolate.model.build.ModelText;
import io.percolate.model.declare.Option;
import io.percolate.train.Checkpoint;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;

/** The file of a model: DL4J's zip with the text or the input shape, and the names of the data. */
final class ModelFile {

    /** The note with the names of columns and classes. */
    static final String NAMES = "names.json";
    private static final String SHAPE = "shape.txt";

    private ModelFile() {
    }

    static void save(Model model, Schema schema, Path file) {
        boolean declared = model.isDeclared();
        ModelZip.write(model.dl4j(), Map.of(declared ? Checkpoint.MODEL : SHAPE,
                declared ? model.text() : Option.print(model.inputShape()), NAMES, schema.json()), file);
    }

    static Model load(Path file, int... inputShape) {
        ModelZip.Content content = ModelZip.read(file);
        String names = content.notes().get(NAMES);
        return load(file, content, inputShape).with(names == null ? Schema.NONE : Schema.parse(names));
    }

    private static Model load(Path file, ModelZip.Content content, int... inputShape) {
        String text = content.notes().getOrDefault(Checkpoint.MODEL, "");
        if (!text.isEmpty()) {
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
}
