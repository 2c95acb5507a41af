package io.percolate.data;

import static io.percolate.train.FitOptions.epochs;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.percolate.PercolateException;
import io.percolate.data.text.Tokenizer;
import io.percolate.data.text.Vocabulary;
import io.percolate.model.Model;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Windows of a text with the tokens that come next. */
class TokenWindowsTest {

    private static final String TEXT = "abcabcabc";
    private static final Tokenizer LETTERS = Vocabulary.ofCharacters(TEXT);

    @TempDir
    private Path folder;

    @Test
    void eachPositionHasTheNextToken() {
        Dataset windows = Dataset.nextTokens(TEXT, LETTERS, 4, 4);
        assertThat(windows.featureRows()).containsExactly(0, 1, 2, 0, 1, 2, 0, 1);
        assertThat(windows.labelRows()).containsExactly(1, 2, 0, 1, 2, 0, 1, 2);
        assertThat(windows.featureShape()).containsExactly(4);
        assertThat(windows.tokenizer()).isSameAs(LETTERS);
    }

    @Test
    void aWindowMayEndOneTokenBeforeTheText() {
        assertThat(Dataset.nextTokens(TEXT, LETTERS, 8, 1).size()).isEqualTo(1);
        assertThat(Dataset.nextTokens(TEXT, LETTERS, 3, 1).size()).isEqualTo(6);
        assertThat(Dataset.nextTokens(TEXT, LETTERS, 3, 5).size()).isEqualTo(2);
    }

    @Test
    void twoTokensAreNoYesAndNo() {
        Dataset windows = Dataset.nextTokens("abab", Vocabulary.ofCharacters("ab"), 2, 1);
        assertThat(windows.isMultiLabel()).isFalse();
        assertThat(windows.classNames()).isEmpty();
        assertThat(windows.labelRows()).containsExactly(1, 0, 0, 1);
    }

    @Test
    void orTheLastPositionTheNextOneAsItsClass() {
        Dataset windows = Dataset.nextToken(TEXT, LETTERS, 4, 4);
        assertThat(windows.classNames()).containsExactly("a", "b", "c");
        assertThat(windows.labelRows()).containsExactly(0, 1, 0, 0, 0, 1);
        assertThat(windows.split(0.5).second().tokenizer()).isSameAs(LETTERS);
    }

    @Test
    void aModelRemembersTheTokensAlsoInItsFile() {
        Dataset windows = Dataset.nextToken(TEXT, LETTERS, 3, 1);
        Model model = Model.sequential().input(3).embedding(3, 4).globalpool("avg").dense(3, "softmax").seed(1)
                .compile("adam", "crossentropy");
        assertThatThrownBy(model::tokenizer).isInstanceOf(PercolateException.class);
        model.fit(windows, epochs(1));
        model.save(folder.resolve("m.zip"));
        Model loaded = Model.load(folder.resolve("m.zip"));
        assertThat(loaded.tokenizer()).isEqualTo(LETTERS);
        Dataset others = Dataset.nextToken("cbacba", Vocabulary.bytePairs("cba", 256), 3, 1);
        assertThatThrownBy(() -> loaded.evaluate(others)).isInstanceOf(PercolateException.class)
                .hasMessageContainingAll("256 byte pairs", "3 characters", "model.tokenizer()");
    }

    @Test
    void mistakesAreNamed() {
        refused(() -> Dataset.nextTokens("abc", LETTERS, 3, 1), "A text of 3 tokens has no window of 3");
        refused(() -> Dataset.nextTokens("abc", LETTERS, 0, 1), "at least 1, not 0 and 1");
        refused(() -> Dataset.nextToken("abd", LETTERS, 1, 1), "'d' (U+0064) as character 3");
        refused(() -> Synthetic.moons(10, 0.1, 1).tokenizer(), "Dataset.nextTokens");
    }

    private static void refused(Runnable work, String words) {
        assertThatThrownBy(work::run).isInstanceOf(PercolateException.class).hasMessageContaining(words);
    }
}
