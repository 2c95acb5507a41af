package io.percolate.kernel.magic;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.Pattern;
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
    void aLongBodyHasNoConstantThatAClassFileCannotHold() {
        String body = "\u20ac\ud83d\ude00".repeat(30_000);
        String java = MagicSyntax.toJava("%%html\n" + body);
        List<String> constants = Pattern.compile("\"([^\"]*)\"").matcher(java).results()
                .map(each -> each.group(1)).toList();
        assertThat(constants).startsWith("html", "")
                .allSatisfy(each -> assertThat(each.getBytes(UTF_8)).hasSizeLessThan(65_536));
        assertThat(String.join("", constants)).isEqualTo("html" + body);
    }

    @Test
    void aLongLineHasNoSuchConstantEither() {
        assertThat(MagicSyntax.toJava("%model " + "a".repeat(70_000)))
                .startsWith(LINE + "java.lang.String.join(\"\", ");
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
