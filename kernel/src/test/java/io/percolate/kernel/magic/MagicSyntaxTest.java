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

    @ParameterizedTest
    @ValueSource(strings = {"größe?", "?größe", "p?", "{\n  größe?\n}"})
    void helpIsThereForEveryName(String cell) {
        assertThat(MagicSyntax.toJava(cell)).contains("Notebook.help(\"" + (cell.equals("p?") ? "p" : "größe") + "\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"!done", "!done || done", "!done && !list.isEmpty()", "!done ? 1 : 2", "!done == true",
        "!true", "!false && f()", "! done", "!done // why", "boolean b = f();\n!b", "var a = 1, b = f();\n!b",
        "!list.isEmpty() && x", "!list.tail.isEmpty()", "!flags[0]", "!isPrime (7)", "!point.hidden", "!Config.DEBUG",
        "boolean[] both = {\n    !done, true};", "!(a && b)", "!done;", "!!done", "!done.equals(a)"})
    void aNegationIsJava(String java) {
        assertThat(translated(java)).isEqualTo(java);
    }

    @ParameterizedTest
    @ValueSource(strings = {"!ls -l", "!done -x", "!done file", "!list", "!python x.py", "!script.sh",
        "!true && echo a",
        "!java -version", "!cat a.txt | sort", "!./run.sh", "!~/run.sh", "! ls",
        "!!ls", "!  ls", "!done . -x", "!echo a; echo b"})
    void aCommandIsNone(String cell) {
        String expected = cell.equals("!true && echo a") ? cell : "io.percolate.kernel.Notebook.system(\""
                + cell.replaceFirst("!+ *", "") + "\");";
        assertThat(translated(cell)).isEqualTo(expected);
    }

    private static String translated(String cell) {
        return MagicSyntax.toJava(cell, name -> switch (name) {
            case "done" -> "boolean";
            case "list" -> "List<String>";
            case "point" -> "Point";
            default -> null;
        });
    }

    @Test
    void aPackageLineIsBlank() {
        assertThat(MagicSyntax.toJava("// a\npackage de.x.y;\nimport java.util.*;"))
                .isEqualTo("// a\n               \nimport java.util.*;");
        assertThat(MagicSyntax.toJava("package a;\nclass A { }\npackage b;\nclass B { }"))
                .isEqualTo("          \nclass A { }\n          \nclass B { }");
        String open = "package a\nimport java.util.List;";
        assertThat(MagicSyntax.toJava(open)).isEqualTo(open);
    }

    @Test
    void aRemarkOfAnotherLanguageIsAComment() {
        assertThat(MagicSyntax.toJava("# don't\nint a = 1; # one\n### BEGIN SOLUTION\n"
                + "int f() {\n  ### x\n  return 1;\n}"))
                .isEqualTo("//don't\nint a = 1; //one\n//# BEGIN SOLUTION\nint f() {\n  //# x\n  return 1;\n}");
        assertThat(MagicSyntax.toJava("#\n#!/usr/bin/env x\nString s = \"# a\"; // # b"))
                .isEqualTo(" \n///usr/bin/env x\nString s = \"# a\"; // # b");
        assertThat(MagicSyntax.toJava("int a =\n# three\n3;")).isEqualTo("int a =\n//three\n3;");
        assertThat(MagicSyntax.toJava("String t = \"\"\"\n# a\n\"\"\";")).isEqualTo("String t = \"\"\"\n# a\n\"\"\";");
    }

    @Test
    void textOfOtherSystemsIsReadAlike() {
        assertThat(MagicSyntax.clean("\ufeffint a;\r\nint b;\rint c;\n")).isEqualTo("int a;\nint b;\nint c;\n");
        assertThat(MagicSyntax.clean("jshell> int a =\n   ...> 1\na ==> 1\n\njshell> a + 1"))
                .isEqualTo("int a =\n1;\n\n\na + 1;");
        assertThat(MagicSyntax.toJava("```java\nint a;\n```\n")).isEqualTo("//`java\nint a;\n//`\n");
        assertThat(MagicSyntax.toJava("int\u200b a\ufeff = \u20601;")).isEqualTo("int  a  =  1;");
        assertThat(MagicSyntax.toJava("int\u00a0a =\u20071; String s = \"\u00a0\";"))
                .isEqualTo("int a = 1; String s = \"\u00a0\";");
    }

    @Test
    void theCommentsOfAJBangScriptAreMagics() {
        assertThat(MagicSyntax.toJava("///usr/bin/env jbang \"$0\" ; exit\n"
                + "//DEPS a:b:1 c:d:2,e:f:3:x@zip // more\nint a;"))
                .isEqualTo("///usr/bin/env jbang \"$0\" ; exit\n"
                        + LINE + "\"maven a:b:1 c:d:2 e:f:zip:x:3\");\nint a;");
        assertThat(MagicSyntax.toJava("//REPOS mavencentral,acme=https://acme.org/m2 jitpack"))
                .isEqualTo(LINE + "\"mavenRepo acme https://acme.org/m2\"); " + LINE
                        + "\"mavenRepo jitpack https://jitpack.io/\");");
        assertThat(MagicSyntax.toJava("//SOURCES Util.java")).isEqualTo(LINE + "\"load Util.java\");");
        for (String other : List.of("//JAVA 17+", "// DEPS a:b:1", "class A {\n//DEPS a:b:1\n}",
                "int a =\n//DEPS x\n1;")) {
            assertThat(MagicSyntax.toJava(other)).isEqualTo(other);
        }
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
