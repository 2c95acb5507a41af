package io.percolate.magics.declare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.percolate.PercolateException;
import io.percolate.api.WrittenLine;
import java.util.AbstractList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ParserTest {

    private final Magic train = Magic.line("train", Group.TRAINING, "Fits a model")
            .argument("model", Type.EXPRESSION, "the model")
            .argument("on", "data", Type.EXPRESSION, "the data")
            .option("epochs", "e", Type.INTEGER, "5", "passes over the data")
            .choice("schedule", null, List.of("step", "cosine"), "of the learning rate")
            .flag("quiet", "q", "no panel")
            .flag("verbose", "v", "more")
            .runs(call -> null);

    private final Magic time = Magic.line("timeit", Group.TIMING, "Times a statement")
            .option("loops", "n", Type.INTEGER, null, "runs of the statement")
            .rest("statement", Type.CODE, "Java")
            .runs(call -> null);

    private Map<String, List<String>> parse(Magic magic, String line) {
        return Parser.parse(magic, List.of(line.split(" ")));
    }

    @Test
    void argumentsAroundALeadingWord() {
        assertThat(parse(train, "mlp on mnist")).isEqualTo(Map.of("model", List.of("mlp"), "data", List.of("mnist")));
    }

    @Test
    void longOptionWithSpaceAndWithEquals() {
        assertThat(parse(train, "m on d --epochs 7").get("epochs")).containsExactly("7");
        assertThat(parse(train, "m on d --epochs=7").get("epochs")).containsExactly("7");
    }

    @Test
    void shortOptionApartAndAttached() {
        assertThat(parse(train, "m on d -e 7").get("epochs")).containsExactly("7");
        assertThat(parse(train, "m on d -e7").get("epochs")).containsExactly("7");
    }

    @Test
    void shortFlagsTogether() {
        assertThat(parse(train, "m on d -qv")).containsKeys("quiet", "verbose");
    }

    @Test
    void optionsMayStandAnywhere() {
        assertThat(parse(train, "--quiet m --epochs 2 on d").get("data")).containsExactly("d");
    }

    @Test
    void aNegativeNumberIsNoOption() {
        assertThat(parse(train, "m on -1").get("data")).containsExactly("-1");
    }

    @Test
    void expressionsWithSpacesInBrackets() {
        assertThat(parse(train, "m on mnist.train().slice(0, 10)").get("data"))
                .containsExactly("mnist.train().slice(0, 10)");
    }

    @Test
    void singleQuotesHoldWordsTogether() {
        assertThat(parse(train, "m on 'a b' --schedule=step").get("data")).containsExactly("a b");
    }

    @Test
    void doubleQuotesAreJavasInAnExpressionAndOnlyHoldWordsTogetherElsewhere() {
        assertThat(parse(train, "m on data(\"a b\") --schedule \"step\""))
                .containsEntry("data", List.of("data(\"a b\")")).containsEntry("schedule", List.of("step"));
        assertThat(parse(train, "m on \"a b\"").get("data")).containsExactly("\"a b\"");
    }

    /** Words in a list of another library, or of a kernel that provides the original line. */
    private static class OtherList extends AbstractList<String> {

        private final String[] words;

        OtherList(String line) {
            words = line.replace("\"", "").split(" +");
        }

        @Override
        public String get(int index) {
            return words[index];
        }

        @Override
        public int size() {
            return words.length;
        }

        @Override
        public String toString() {
            return "of another library";
        }
    }

    private static final class Written extends OtherList implements WrittenLine {

        private final String line;

        Written(String line) {
            super(line);
            this.line = line;
        }

        @Override
        public String written() {
            return line;
        }
    }

    @Test
    void wordsMayComeInAnyList() {
        assertThat(Parser.parse(train, new OtherList("m on d -e 3")))
                .isEqualTo(parse(train, "m on d -e 3"));
        assertThat(Parser.parse(time, new OtherList("x + y")).get("statement")).containsExactly("x + y");
    }

    @Test
    void quotesOfAnExpressionSurviveWhereTheKernelKnowsThem() {
        assertThat(Parser.parse(train, new Written("m  on data(\"a  b\", 1) --schedule=\"step\" -e 3")))
                .isEqualTo(Map.of("model", List.of("m"), "data", List.of("data(\"a  b\", 1)"), "schedule",
                    List.of("step"), "epochs", List.of("3")));
    }

    @Test
    void codeIsTakenUnchanged() {
        assertThat(parse(time, "-n 3 x - -y * (a -- b)").get("statement")).containsExactly("x - -y * (a -- b)");
    }

    @Test
    void unknownOptionSuggestsTheNearest() {
        assertThatThrownBy(() -> parse(train, "m on d --epoch 7")).isInstanceOf(PercolateException.class)
                .hasMessageStartingWith("%train: There is no option --epoch. Did you mean '--epochs'?")
                .hasMessageContaining("Usage: %train model on data [--epochs n] [--schedule step|cosine] [--quiet]");
    }

    @Test
    void anOptionOfAMagicThatHasNone() {
        Magic summary = Magic.line("summary", Group.MODEL, "Shows").runs(call -> null);
        assertThatThrownBy(() -> parse(summary, "--wide"))
                .hasMessageStartingWith("%summary: There is no option --wide.\nUsage: %summary\n");
    }

    @Test
    void missingArgumentIsNamed() {
        assertThatThrownBy(() -> parse(train, "m")).hasMessageContaining("The data is missing: the data.");
        assertThatThrownBy(() -> parse(train, "m on")).hasMessageContaining("After 'on' the data is missing.");
        assertThatThrownBy(() -> parse(train, "m with d")).hasMessageContaining("Expected 'on data', not 'with'.");
    }

    @Test
    void oneWordTooMany() {
        assertThatThrownBy(() -> parse(train, "m on d e")).hasMessageContaining("'e' is one word too many.");
    }

    @Test
    void missingValueAndUnwantedValue() {
        assertThatThrownBy(() -> parse(train, "m on d --epochs")).hasMessageContaining("--epochs needs a value");
        assertThatThrownBy(() -> parse(train, "m on d --quiet=yes")).hasMessageContaining("--quiet takes no value.");
    }

    @Test
    void choiceOutsideTheList() {
        assertThatThrownBy(() -> parse(train, "m on d --schedule cosin"))
                .hasMessageContaining("--schedule is one of step, cosine, not 'cosin'. Did you mean 'cosine'?");
    }
}
