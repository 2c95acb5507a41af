package io.percolate.magics.magic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.percolate.magics.TestNotebook;
import io.percolate.magics.declare.Completion;
import io.percolate.magics.declare.Magic;
import io.percolate.model.Model;
import io.percolate.model.declare.BuilderCode;
import io.percolate.model.declare.Declaration;
import io.percolate.model.layer.LayerKind;
import io.percolate.model.layer.Layers;
import io.percolate.model.layer.Site;
import io.percolate.model.vocabulary.OptimizerKind;
import io.percolate.model.vocabulary.Optimizers;
import io.percolate.train.Schedule;
import java.util.List;
import org.deeplearning4j.nn.conf.layers.misc.ElementWiseMultiplicationLayer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.learning.config.Sgd;

/** The magics offer all names that the library knows, including those registered after the magics were declared. */
class RegisteredNamesTest {

    private TestNotebook notebook;

    @BeforeEach
    void open() throws Exception {
        notebook = DeepNotebook.open();
    }

    private List<String> completed(String line) {
        Magic train = Catalogue.all().stream().filter(m -> m.name().equals("train")).findFirst().orElseThrow();
        return Completion.complete(train, notebook, line, line.length());
    }

    @Test
    void helpAndCompletionNameEveryOptimizerAndSchedule() throws Exception {
        assertThat(notebook.text("train --help")).contains(String.join(", ", Optimizers.names()))
                .contains(String.join(", ", Schedule.examples()));
        assertThat(completed("mlp on points --optimizer ")).containsExactlyInAnyOrderElementsOf(Optimizers.names());
        assertThat(completed("mlp on points --schedule ")).containsExactlyInAnyOrderElementsOf(Schedule.examples());
        assertThat(Optimizers.names()).hasSizeGreaterThanOrEqualTo(11);
    }

    @Test
    void anOptimizerThatIsRegistered() throws Exception {
        OptimizerKind lazy = new OptimizerKind("lazy", "a small step", 0.001, 0, List.of(),
                o -> BuilderCode.create(Sgd.class, o.real("learningRate")));
        try (var registered = Optimizers.register(lazy)) {
            assertThat(completed("mlp on points --optimizer l")).containsExactly("lazy");
            assertThat(notebook.text("train --help")).contains("amsgrad, lazy");
            assertThat(notebook.text("help lazy")).startsWith("lazy: a small step");
            assertThatThrownBy(() -> notebook.line("train mlp on points -q --optimizer lasy"))
                    .hasMessageContaining("Did you mean 'lazy'?");
            notebook.line("train mlp on points -q --epochs 1 --optimizer lazy --lr 0.1");
            assertThat(((Model) notebook.eval("mlp")).optimizer()).hasToString("lazy lr=0.1");
        }
        assertThat(completed("mlp on points --optimizer l")).isEmpty();
    }

    @Test
    void aScheduleThatIsRegistered() throws Exception {
        try (var registered = Schedule.register("root:2", "falls with the root of the epoch",
                words -> (epoch, epochs) -> Math.pow(1 + epoch, -1 / Double.parseDouble(words.get(0))))) {
            assertThat(completed("mlp on points --schedule r")).containsExactly("root:2");
            notebook.line("train mlp on points -q --epochs 1 --schedule root:3");
            assertThatThrownBy(() -> notebook.line("train mlp on points -q --schedule roots"))
                    .hasMessageContaining("warmup:2:cosine or root:2");
        }
    }

    @Test
    void aLayerThatIsRegistered() throws Exception {
        LayerKind gain = new LayerKind("gain", "a learned factor for each value", List.of(), List.of()) {

            @Override
            public BuilderCode code(Declaration layer, Site site) {
                return BuilderCode.create(ElementWiseMultiplicationLayer.Builder.class).call("name", site.name())
                        .call("nOut", (int) site.from().output().arrayElementsPerExample()).call("build");
            }
        };
        try (var registered = Layers.register(gain)) {
            assertThat(notebook.text("help gain")).startsWith("gain: a learned factor");
            Model model = (Model) notebook.cell("model own", "input 2\ndense 8\ngain\ndense 2 softmax");
            assertThat(model.layers().toString()).contains("gain_1");
            notebook.line("train own on points -q --epochs 1");
            assertThatThrownBy(() -> notebook.cell("model own", "input 2\ngian\ndense 2 softmax"))
                    .hasMessageContaining("Did you mean 'gain'?");
        }
    }

    @Test
    void helpOfALayerListsItsOptions() throws Exception {
        assertThat(notebook.text("help dense")).startsWith("dense units activation: activation(W x + b)")
                .contains("useBias").contains("(default true)");
        assertThatThrownBy(() -> notebook.line("help dens")).hasMessageContaining("Did you mean 'dense'?");
    }
}
