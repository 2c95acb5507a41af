package io.percolate.magics.magic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.percolate.magics.TestNotebook;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SessionMagicsTest {

    private final TestNotebook notebook = TestNotebook.open();

    @BeforeEach
    void variables() {
        notebook.eval("int n = 3; String s = \"abc\"; List<String> words = List.of(\"a\");");
    }

    @Test
    void whoListsNames() throws Exception {
        assertThat(notebook.line("who")).isEqualTo("n\ts\twords");
    }

    @Test
    void whoOfSomeTypes() throws Exception {
        assertThat(notebook.line("who int List")).isEqualTo("n\twords");
        assertThat(notebook.line("who double")).isEqualTo("No variables.");
    }

    @Test
    void whosShowsTypesAndValues() throws Exception {
        assertThat(notebook.text("whos"))
                .isEqualTo("Variable  Type          Value\nn         int           3\ns         String        abc\n"
                    + "words     List<String>  [a]");
    }

    @Test
    void whosShortensLongValues() throws Exception {
        notebook.eval("String letter = \"x\".repeat(500);");
        assertThat(notebook.text("whos String")).contains("x".repeat(60) + " …").doesNotContain("x".repeat(61));
    }

    @Test
    void resetWantsToBeSure() throws Exception {
        assertThatThrownBy(() -> notebook.line("reset")).hasMessageContaining("Forgets all 3 variables");
        assertThat(notebook.eval("n")).isEqualTo(3);
        notebook.line("reset -f");
        assertThat(notebook.line("who")).isEqualTo("No variables.");
    }

    @Test
    void historyOfTheSession() throws Exception {
        assertThat(notebook.printed("history -l 1")).isEqualTo("List<String> words = List.of(\"a\");\n");
        assertThat(notebook.printed("history --grep abc -n")).containsPattern("^ *\\d+: String s = \"abc\";\n$");
    }
}
