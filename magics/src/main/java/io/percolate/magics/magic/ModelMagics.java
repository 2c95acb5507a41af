package io.percolate.magics.magic;

import io.percolate.magics.declare.Call;
import io.percolate.magics.declare.Group;
import io.percolate.magics.declare.Magic;
import io.percolate.magics.declare.Type;
import io.percolate.model.Model;
import java.util.List;

/** {@code %%model}, {@code %summary}, {@code %save}, {@code %loadModel}. */
final class ModelMagics {

    private ModelMagics() {
    }

    static List<Magic> declare() {
        return List.of(
            Magic.cell("model", Group.MODEL, "Declares a model, with a line for each layer")
                    .argument("name", Type.NAME, "name of the variable")
                    .flag("java", "prints the equivalent DL4J code")
                    .example("%%model mlp\ninput 2\ndense 16 relu init=he\ndense 2 softmax\noptimizer adam lr=0.01\n"
                        + "loss crossentropy")
                    .java("Model mlp = Model.parse(text);")
                    .topics("network", "layer")
                    .runs(ModelMagics::model),
            Magic.line("summary", Group.MODEL, "Shows the layers of a model with shapes and parameters")
                    .argument("model", Type.EXPRESSION, "the model")
                    .example("%summary mlp")
                    .java("mlp.layers()")
                    .topics("parameters", "shape", "memory")
                    .runs(call -> call.value("model", Model.class).layers()),
            Magic.line("save", Group.MODEL, "Saves a model in DL4J's zip format or as ONNX")
                    .argument("model", Type.EXPRESSION, "the model")
                    .argument("file", Type.FILE, "path of the file to write: .zip, or .onnx for other programs")
                    .example("%save mlp /tmp/mlp.zip")
                    .java("mlp.save(Path.of(\"/tmp/mlp.zip\"))")
                    .runs(ModelMagics::save),
            Magic.line("loadModel", Group.MODEL, "Loads a saved model, also one of Keras or ONNX")
                    .argument("file", Type.FILE, "a file of %save or of a checkpoint, .keras, .h5 or .onnx")
                    .option("as", Type.NAME, null, "declares a variable of this name")
                    .example("%loadModel /tmp/mlp.zip --as loaded").example("%loadModel mlp.keras --as loaded")
                    .topics("keras", "onnx", "h5")
                    .java("Model loaded = Model.load(Path.of(\"/tmp/mlp.zip\"))")
                    .runs(ModelMagics::load));
    }

    private static Object model(Call call) throws Exception {
        String name = Inputs.name(call, "name");
        Model model = Model.parse(call.body());
        call.kernel().declare(Model.class.getName(), name, model);
        if (call.has("java")) {
            System.out.println(model.java());
            return null;
        }
        return model;
    }

    private static Object save(Call call) throws Exception {
        call.value("model", Model.class).save(call.file("file"));
        System.out.println("Saved " + call.text("model") + " to " + call.file("file"));
        return null;
    }

    private static Object load(Call call) throws Exception {
        Model model = Model.load(call.file("file"));
        if (call.has("as")) {
            call.kernel().declare(Model.class.getName(), Inputs.name(call, "as"), model);
        }
        return model;
    }
}
