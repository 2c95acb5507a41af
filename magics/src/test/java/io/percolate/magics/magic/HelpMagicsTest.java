package io.percolate.magics.magic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.percolate.magics.TestNotebook;
import io.percolate.magics.declare.Help;
import io.percolate.magics.declare.Magic;
import io.percolate.magics.declare.Option;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class HelpMagicsTest {

    private final TestNotebook notebook = TestNotebook.open();

    static Iterable<Magic> all() {
        return Catalogue.all();
    }

    @ParameterizedTest
    @MethodSource("all")
    void everyMagicIsListedHelpedAndExemplified(Magic magic) throws Exception {
        assertThat(notebook.text("lsmagic")).contains("%" + magic.name(), magic.summary());
        assertThat(notebook.text("help " + magic.name())).isEqualTo(Help.text(magic));
        assertThat(notebook.text(magic.name() + " --help").replaceAll("\n    (?=\\[)", " "))
                .startsWith(Help.usage(magic));
        assertThat(Help.text(magic).lines().findFirst().orElseThrow()).hasSizeLessThanOrEqualTo(92);
        assertThat(magic.examples()).isNotEmpty().allMatch(e -> e.matches("(?s).*%%?" + magic.name() + "\\b.*"));
        assertThat(magic.summary()).doesNotEndWith(".").hasSizeLessThan(100);
    }

    @Test
    void namesAreUnique() {
        assertThat(Catalogue.all().stream().map(Magic::name)).doesNotHaveDuplicates();
    }

    @Test
    void helpOnATopic() throws Exception {
        assertThat(notebook.text("help heap")).contains("%memory").doesNotContain("%timeit");
    }

    @Test
    void helpOnNothingKnown() {
        assertThatThrownBy(() -> notebook.line("help trian")).hasMessageContaining("Nothing is known about 'trian'");
    }

    @Test
    void helpText() {
        assertThat(Help.text(Catalogue.all().stream().filter(m -> m.name().equals("table")).findFirst().orElseThrow()))
                .isEqualTo("""
                    %table table [--page n] [--rows n] [--sheet text]

                    Shows a table, a list of records or a file, page by page.

                    Arguments
                      table  a table, a list of records or maps, or a file of a table

                    Options
                      -p, --page n  which page (default 1)
                      -r, --rows n  rows on a page (default 20)
                      --sheet text  for a workbook of Excel: the sheet, by name or number

                    Examples
                      %table history.table()
                      %table prices.xlsx --sheet 2024""");
    }

    @ParameterizedTest
    @MethodSource("all")
    void eachOptionIsDeclaredOnce(Magic magic) {
        assertThat(magic.options()).extracting(Option::name).doesNotHaveDuplicates();
    }
}
