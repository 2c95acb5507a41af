package io.percolate.magics.magic;

import io.percolate.data.text.Generation;
import io.percolate.data.text.Tokenizer;
import io.percolate.graph.Graph;
import io.percolate.magics.declare.Call;
import io.percolate.magics.declare.Group;
import io.percolate.magics.declare.Magic;
import io.percolate.magics.declare.Type;
import io.percolate.model.Model;
import org.nd4j.autodiff.samediff.SDVariable;

/** {@code %generate}: a language model continues a text. */
final class GenerateMagic {

    private GenerateMagic() {
    }

    static Magic declare() {
        return Magic.line("generate", Group.TRAINING, "Continues a text with a language model: a graph, or a model"
                + " trained on windows of a text")
                .argument("model", Type.EXPRESSION, "the model")
                .argument("prompt", Type.EXPRESSION, "the text so far, in quotes, or a variable")
                .option("length", "n", Type.INTEGER, "200", "tokens to write")
                .option("temperature", "t", Type.NUMBER, "1", "divides the scores; 0 takes the likeliest token")
                .option("top-k", "k", Type.INTEGER, "0", "choose among so many of the likeliest tokens; 0 for all")
                .option("seed", Type.INTEGER, "42", "seed of the draws")
                .only("graphs")
                .option("scores", Type.EXPRESSION, "scores", "node with the scores of the next token")
                .option("tokenizer", Type.EXPRESSION, "letters", "turns the text into tokens")
                .example("%generate poet \"the c\" --length 40 --temperature 0.5")
                .example("%generate gpt \"ROMEO:\\n\" --top-k 10 --scores scores --tokenizer letters")
                .java("poet.generate(\"the c\", 40, 0.5, 0, 42)").topics("sampling", "language model", "text", "gpt")
                .runs(GenerateMagic::run);
    }

    private static Object run(Call call) throws Exception {
        Object model = call.value("model", Object.class);
        String prompt = prompt(call);
        int length = call.integer("length");
        double temperature = call.number("temperature");
        int topK = call.integer("top-k");
        int seed = call.integer("seed");
        Generation written;
        if (model instanceof Graph graph) {
            written = graph.generate(call.evaluate(call.text("scores"), SDVariable.class),
                    call.evaluate(call.text("tokenizer"), Tokenizer.class), prompt, length, temperature, topK, seed);
        } else {
            written = call.value("model", Model.class).generate(prompt, length, temperature, topK, seed);
        }
        return prompt + written.text();
    }

    /** Some kernels take the quotes away. */
    private static String prompt(Call call) throws Exception {
        String text = call.text("prompt");
        boolean java = text.startsWith("\"") || call.session().variables().containsKey(text);
        return java ? call.evaluate(text, String.class) : text.replace("\\n", "\n");
    }
}
