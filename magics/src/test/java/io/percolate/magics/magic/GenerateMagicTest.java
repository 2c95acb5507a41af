package io.percolate.magics.magic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.percolate.PercolateException;
import io.percolate.magics.TestNotebook;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class GenerateMagicTest {

    private TestNotebook notebook;

    @BeforeEach
    void openNotebook() throws Exception {
        notebook = DeepNotebook.open();
        notebook.eval("String rhyme = \"abcabdabe\".repeat(30);");
        notebook.eval("io.percolate.data.text.Tokenizer letters ="
                + " io.percolate.data.text.Vocabulary.ofCharacters(rhyme);");
        notebook.eval("io.percolate.graph.Graph gpt = new io.percolate.graph.Graph(1);");
        notebook.eval("org.nd4j.autodiff.samediff.SDVariable scores = gpt.dense(gpt.lstm(gpt.embedding("
                + "gpt.tokens(\"text\", 6), 5, 4), 8), 5);");
    }

    @Test
    void aGraphGoesOnWithTheText() throws Exception {
        assertThat((String) notebook.line("generate gpt \"abc\" --length 20 --temperature 0")).hasSize(23)
                .isEqualTo("abc" + notebook.eval("gpt.generate(scores, letters, \"abc\", 20, 0, 0, 42).text()"));
        assertThat(notebook.line("generate gpt 'abc' -n 20 -t 2 -k 3 --seed 7")).isEqualTo("abc"
                + notebook.eval("gpt.generate(scores, letters, \"abc\", 20, 2, 3, 7).text()"));
    }

    @Test
    void thePromptMayBeAVariableOrWithoutQuotes() throws Exception {
        notebook.eval("String start = \"abe\";");
        assertThat((String) notebook.line("generate gpt start -n 4")).startsWith("abe").hasSize(7);
        assertThat((String) notebook.line("generate gpt bad -n 4")).startsWith("bad").hasSize(7);
    }

    @Test
    void aModelHasItsOwnTokens() throws Exception {
        notebook.eval("Model poet = Model.sequential().input(4).embedding(5, 4).lstm(6).dense(5, \"softmax\").seed(1)"
                + ".compile(adam(0.01), \"crossentropy\");");
        notebook.eval("poet.fit(Dataset.nextToken(rhyme, letters, 4, 1), epochs(1));");
        assertThat(notebook.line("generate poet \"abca\" -n 9 -t 0.5 --seed 3"))
                .isEqualTo("abca" + notebook.eval("poet.generate(\"abca\", 9, 0.5, 0, 3).text()"));
    }

    @Test
    void mistakesAreNamed() {
        refused("generate gpt \"xyz\"", "The text has 'x' (U+0078) as character 1");
        refused("generate gpt \"\"", "The prompt has no token");
        refused("generate gpt \"abc\" -t -1", "The temperature is -1.0: give a number from 0.");
        refused("generate gpt \"abc\" -k -1", "topK is -1");
        refused("generate gpt \"abc\" -n 0", "n is 0: write at least 1 token");
        refused("generate gpt \"abc\" --scores logits", "There is no variable 'logits'");
        refused("generate mlp \"abc\"", "The model was not trained with windows of a text");
        refused("generate points \"abc\"", "'points' is a Dataset; a Model is needed here.");
    }

    private void refused(String line, String part) {
        assertThatThrownBy(() -> notebook.line(line)).isInstanceOf(PercolateException.class)
                .hasMessageContaining(part);
    }
}
