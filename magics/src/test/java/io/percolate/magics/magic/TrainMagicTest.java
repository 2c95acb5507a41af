package io.percolate.magics.magic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.percolate.magics.TestNotebook;
import io.percolate.model.Model;
import io.percolate.train.Evaluation;
import io.percolate.train.History;
import java.nio.file.Path;
import java.util.Comparator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.api.ndarray.INDArray;

class TrainMagicTest {

    private TestNotebook notebook;

    @TempDir
    private Path folder;

    @BeforeEach
    void open() throws Exception {
        notebook = DeepNotebook.open();
    }

    @Test
    void givesTheHistoryAndShowsAPanel() throws Exception {
        History history = (History) notebook.line("train mlp on points --epochs 15 --batch 16 --validation 0.2");
        assertThat(history.epochs()).isEqualTo(15);
        assertThat(history.last("valAccuracy")).isGreaterThan(0.9);
        assertThat(notebook.displayed()).hasSize(1);
        assertThat(notebook.updates().get(notebook.updates().size() - 1).text()).startsWith("Trained 15 epochs");
    }

    @Test
    void quiet() throws Exception {
        notebook.line("train mlp on points --epochs 1 -q");
        assertThat(notebook.displayed()).isEmpty();
    }

    @Test
    void verboseSaysWhatTrainsEachLayerAndWhy() throws Exception {
        assertThat(notebook.printed("train mlp on points -q --epochs 1 --verbose")).contains("dense 2x", ": engine")
                .doesNotContain("DL4J");
        notebook.cell("model noisy", "input 2\ndense 4 dropConnect=0.5\ndense 2 softmax");
        assertThat(notebook.printed("train noisy on points -q --epochs 1 -v"))
                .contains("Runs on DL4J, several times slower than the engine: the engine does not compute ");
    }

    private static final String NOTICE = "Runs on DL4J, several times slower than the engine: the engine does not"
            + " compute weight noise. A model without that runs on the engine.";

    @Test
    void onDl4jThePanelSaysSoOrElseALine() throws Exception {
        notebook.cell("model noisy", "input 2\ndense 4 dropConnect=0.5\ndense 2 softmax");
        assertThat(notebook.printed("train noisy on points --epochs 1")).doesNotContain("DL4J");
        assertThat(notebook.updates().get(notebook.updates().size() - 1).text()).endsWith(NOTICE);
        assertThat(notebook.printed("train noisy on points --epochs 1 -q")).containsOnlyOnce(NOTICE);
        assertThat(notebook.printed("train mlp on points --epochs 1 -q")).doesNotContain("DL4J");
    }

    @Test
    void theSummaryOfAModelSaysSoToo() throws Exception {
        notebook.cell("model noisy", "input 2\ndense 4 dropConnect=0.5\ndense 2 softmax");
        assertThat(notebook.render(notebook.eval("noisy")).text()).endsWith("\n" + NOTICE);
        assertThat(notebook.render(notebook.eval("mlp")).text()).doesNotContain("DL4J");
    }

    @Test
    void anotherOptimizerAndRate() throws Exception {
        notebook.line("train mlp on points -q --epochs 1 --optimizer sgd --lr 0.5 --clip 1");
        Model model = (Model) notebook.eval("mlp");
        assertThat(model.optimizer().toString()).startsWith("sgd");
        assertThat(model.optimizer().learningRate()).isEqualTo(0.5);
        assertThat(model.optimizer()).hasToString("sgd lr=0.5 globalClipnorm=1");
    }

    @Test
    void numbersMayBeVariables() throws Exception {
        notebook.eval("int n = 2; double rate = 0.1;");
        assertThat(((History) notebook.line("train mlp on points -q --epochs n --lr rate")).epochs()).isEqualTo(2);
    }

    @Test
    void stopsEarlyAndWritesCheckpoints() throws Exception {
        Path file = folder.resolve("c.zip");
        History history = (History) notebook.line(
                "train mlp on points -q --epochs 200 --lr 1 --validation 0.2 --patience 2 --checkpoint " + file);
        assertThat(history.epochs()).isLessThan(200);
        assertThat(file).exists();
    }

    @Test
    void validationDataFromAVariable() throws Exception {
        notebook.eval("Dataset held = points.take(20);");
        History history = (History) notebook.line("train mlp on points -q --epochs 1 --validation held");
        assertThat(history.columnNames()).contains("valLoss");
    }

    @Test
    void theSameSeedGivesTheSameHistory() throws Exception {
        History first = (History) notebook.line("train mlp on points -q --epochs 2 --seed 3 --schedule cosine");
        notebook.cell("model mlp", ((Model) notebook.eval("mlp")).text());
        History again = (History) notebook.line("train mlp on points -q --epochs 2 --seed 3 --schedule cosine");
        assertThat(again.column("loss")).isEqualTo(first.column("loss"));
    }

    @Test
    void theScheduleSetsTheRateOfEachEpoch() throws Exception {
        History history = (History) notebook.line("train mlp on points -q --epochs 3 --lr 0.1 --schedule step:1:0.5");
        assertThat(history.column("learningRate")).hasSize(3).isSortedAccordingTo(Comparator.reverseOrder());
        assertThatThrownBy(() -> notebook.line("train mlp on points --schedule cosin"))
                .hasMessageContaining("There is no schedule 'cosin'");
    }

    @Test
    void verboseSaysWhatRanOnTheEngine() throws Exception {
        assertThat(notebook.printed("train mlp on points -q -v --epochs 1")).contains("dense 2x8: engine");
    }

    /** Running the printed Java gives the same training. */
    @Test
    void asJava() throws Exception {
        String java = notebook.printed("train mlp on points --epochs 3 --batch 8 --lr 0.02 --schedule cosine --seed 5 "
                + "--validation 0.1 --patience 5 -q --java");
        notebook.cell("model twin", ((Model) notebook.eval("mlp")).text());
        notebook.eval(java.replace("mlp", "twin"));
        History magic = (History) notebook.line("train mlp on points --epochs 3 --batch 8 --lr 0.02 --schedule cosine "
                + "--seed 5 --validation 0.1 --patience 5 -q");
        assertThat(((History) notebook.eval("history")).column("loss")).isEqualTo(magic.column("loss"));
    }

    @Test
    void theHistoryGetsAVariable() throws Exception {
        History history = (History) notebook.line("train mlp on points -q --epochs 2 --as first");
        assertThat(notebook.eval("first")).isSameAs(history);
        assertThat(notebook.printed("train mlp on points -q --as first --java")).startsWith("History first = mlp.fit(");
        assertThatThrownBy(() -> notebook.line("train mlp on points -q --as 1st"))
                .hasMessageContaining("'1st' cannot be the name of a variable.");
    }

    @Test
    void badInput() {
        assertThatThrownBy(() -> notebook.line("train mlp")).hasMessageContaining("The data is missing");
        assertThatThrownBy(() -> notebook.line("train mlp on points --epochs 0")).hasMessageContaining("epochs is 0");
        assertThatThrownBy(() -> notebook.line("train mlp on points --epochs 1.5"))
                .hasMessageContaining("--epochs is a whole number, not 1.5.");
        assertThatThrownBy(() -> notebook.line("train mlp on mlp")).hasMessageContaining("'mlp' is not a Dataset.");
        assertThatThrownBy(() -> notebook.line("train mlp on points --validation mlp"))
                .hasMessageContaining("--validation is a share such as 0.1, or a Dataset.");
    }

    @Test
    void evaluateShowsTheConfusionMatrix() throws Exception {
        notebook.line("train mlp on points -q --epochs 15");
        Evaluation evaluation = (Evaluation) notebook.line("evaluate mlp on points");
        assertThat(evaluation.accuracy()).isGreaterThan(0.9);
        assertThat(notebook.displayed().get(0).text()).startsWith("Confusion matrix");
        assertThat(notebook.render(evaluation).text())
                .matches("(?s)loss [\\d.]+, accuracy [\\d.]+\n"
                        + "class +precision +recall +f1 +support\nbelow .*\nabove .*");
    }

    @Test
    void predictWithProbabilities() throws Exception {
        assertThat(notebook.text("predict cnn on digits --grid 2x3")).startsWith("Grid of 6 images")
                .contains("predicted right");
        assertThat(notebook.text("predict cnn on digits --grid 1x4 --wrong")).contains("0 of 4 predicted right");
        assertThatThrownBy(() -> notebook.line("predict cnn on digits --grid 5"))
                .hasMessageContaining("--grid is rows x columns such as 5x8, not 5.");
        assertThatThrownBy(() -> notebook.line("predict cnn on digits --grid 0x5")).hasMessageContaining("not 0x5.");
    }

    @Test
    void theModelIsTrainedInPlace() throws Exception {
        INDArray before = ((Model) notebook.eval("mlp")).dl4j().params().dup();
        notebook.line("train mlp on points -q --epochs 1");
        assertThat(((Model) notebook.eval("mlp")).dl4j().params()).isNotEqualTo(before);
    }

    @Test
    void resumesWhereItStopped() throws Exception {
        Path file = folder.resolve("half.zip");
        notebook.cell("model whole", "input 2\ndense 8 tanh\ndense 2 softmax\nseed 3");
        notebook.cell("model half", "input 2\ndense 8 tanh\ndense 2 softmax\nseed 3");
        String options = " on points -q --batch 16 --validation 0.2 --schedule plateau:1:0.5 ";
        History expected = (History) notebook.line("train whole" + options + "--epochs 6");
        notebook.line("train half" + options + "--epochs 3 --checkpoint " + file);
        notebook.cell("model rest", "input 2\ndense 8 tanh\ndense 2 softmax\nseed 3");
        History rest = (History) notebook.line("train rest" + options + "--epochs 6 --resume " + file);
        assertThat(rest.column("valLoss")).isEqualTo(expected.column("valLoss"));
        assertThat(((Model) notebook.eval("rest")).dl4j().params())
                .isEqualTo(((Model) notebook.eval("whole")).dl4j().params());
        assertThat(notebook.printed("train rest" + options + "--epochs 3 --resume " + file))
                .contains("3 epochs already");
    }

    @Test
    void savesOnlyTheBest() throws Exception {
        Path file = folder.resolve("best.zip");
        String line = "train mlp on points -q --epochs 4 --validation 0.2 --checkpoint " + file + " --best --monitor "
                + "valAccuracy";
        assertThat(notebook.printed(line)).containsPattern("best.zip has the model of epoch [1-4], the best");
        assertThat(notebook.printed(line + " --java")).contains(
                ".callback(new Checkpoint(Path.of(\"" + file + "\")).bestOnly(\"valAccuracy\"))");
        assertThatThrownBy(() -> notebook.line("train mlp on points -q --best")).hasMessageContaining("--checkpoint");
    }

    @Test
    void weighsClasses() throws Exception {
        assertThat(notebook.printed("train mlp on points --java -q --weights balanced"))
                .contains(".classWeights(\"balanced\")");
        assertThat(notebook.printed("train mlp on points --java -q --weights 1,2.5"))
                .contains(".classWeights(1.0, 2.5)");
        assertThat(notebook.printed("train mlp on points --java -q --weights 1:3"))
                .contains(".classWeights(1.0, 3.0)");
        assertThatThrownBy(() -> notebook.line("train mlp on points -q --weights 1,x"))
                .hasMessageContaining("balanced");
        assertThatThrownBy(() -> notebook.line("train mlp on points -q --weights ash=2"))
                .hasMessageContaining("no class 'ash'");
    }
}
