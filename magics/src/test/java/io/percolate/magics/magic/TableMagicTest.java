package io.percolate.magics.magic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.percolate.magics.TestNotebook;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TableMagicTest {

    private final TestNotebook notebook = TestNotebook.open();

    @BeforeEach
    void data() {
        notebook.eval("record Row(int n, String word) { } "
                + "List<Row> rows = IntStream.range(0, 45).mapToObj(i -> new Row(i, \"w\" + i)).toList();"
                + "Table table = Table.create(IntColumn.create(\"n\", 1, 2));");
    }

    @Test
    void firstPageOfAList() throws Exception {
        assertThat(notebook.text("table rows")).contains("w0", "w19", "rows 1 to 20 of 45").doesNotContain("w20");
    }

    @Test
    void anotherPage() throws Exception {
        assertThat(notebook.text("table rows --page 3 --rows 20")).contains("w40", "w44", "rows 41 to 45 of 45");
        assertThat(notebook.text("table rows -p 9")).contains("no rows on this page; there are 45");
    }

    @Test
    void aTablesawTable() throws Exception {
        assertThat(notebook.text("table table")).isEqualTo("n\n1\n2");
    }

    @Test
    void expressionsAreFine() throws Exception {
        assertThat(notebook.text("table rows.subList(0, 2)")).contains("w1").doesNotContain("w2");
    }

    @Test
    void somethingElse() {
        assertThatThrownBy(() -> notebook.line("table 3"))
                .hasMessageContaining("'3' is neither a Tablesaw table nor a list.");
        assertThatThrownBy(() -> notebook.line("table rowz"))
                .hasMessageContaining("There is no variable 'rowz'. Did you mean 'rows'?");
        assertThatThrownBy(() -> notebook.line("table rows --page 0")).hasMessageContaining("count from 1");
        assertThatThrownBy(() -> notebook.line("table rows --page one"))
                .hasMessageContaining("There is no variable 'one'.");
        assertThatThrownBy(() -> notebook.line("table rows.subList(0,last)"))
                .hasMessageContaining("'rows.subList(0,last)' cannot be read: cannot find symbol: variable last.\n"
                        + "Usage:");
    }
}
