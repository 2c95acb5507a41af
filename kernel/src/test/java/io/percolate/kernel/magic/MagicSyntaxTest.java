package io.percolate.kernel.magic;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MagicSyntaxTest {

    private static final String LINE = "io.percolate.kernel.Notebook.lineMagic(";

    @Test
    void lineMagicBecomesACall() {
        assertThat(MagicSyntax.toJava("int a = 1;\n%time \"x y\" b\nint c = 2;"))
                .isEqualTo("int a = 1;\n" + LINE + "\"time \\\"x y\\\" b\");\nint c = 2;");
    }

    @Test
    void magicMayFollowAnAssignment() {
        assertThat(MagicSyntax.toJava("var h = %train m")).isEqualTo("var h = " + LINE + "\"train m\");");
    }

    @Test
    void cellMagicTakesTheWholeCell() {
        assertThat(MagicSyntax.toJava("%%html -x\n<b>\"%a\"</b>"))
                .isEqualTo("io.percolate.kernel.Notebook.cellMagic(\"html -x\", \"<b>\\\"%a\\\"</b>\")");
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "int r = a\n    %b;", "int r = 7 %b;", "String s = \"\"\"\n    %not a magic\n    \"\"\";", "// %no\n1",
        "/*\n%no\n*/ 1",
        "\"%no\"", "'%'", "x = b ? c : d;", "boolean q = a != b;", "!list.isEmpty()", "!(a && b)", "!done;"})
    void javaStaysAsItIs(String java) {
        assertThat(MagicSyntax.toJava(java)).isEqualTo(java);
    }

    @Test
    void helpAndCommands() {
        assertThat(MagicSyntax.toJava("Math.max?"))
                .isEqualTo("io.percolate.kernel.Notebook.help(\"Math.max\", false);");
        assertThat(MagicSyntax.toJava("%time??")).isEqualTo("io.percolate.kernel.Notebook.help(\"%time\", true);");
        assertThat(MagicSyntax.toJava("!ls -l")).isEqualTo("io.percolate.kernel.Notebook.system(\"ls -l\");");
    }

    @Test
    void wordsKeepQuotedTextTogether() {
        assertThat(MagicSyntax.split("a \"b c\"  d\\\"e \"\"")).isEqualTo(List.of("a", "b c", "d\"e", ""));
    }

    @Test
    void linesStayWhereTheyWere() {
        String cell = "%a\n\n!b\nC?\nint d = %e f\n";
        assertThat(MagicSyntax.toJava(cell).lines().count()).isEqualTo(cell.lines().count());
    }
}
