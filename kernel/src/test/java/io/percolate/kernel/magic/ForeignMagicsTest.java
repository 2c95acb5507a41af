package io.percolate.kernel.magic;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ForeignMagicsTest {

    private static final Set<String> LINES = Set.of("maven", "mavenRepo", "jars", "classpath", "load", "loadFromPOM",
            "trace", "whos", "history", "time");
    private static final Set<String> CELLS = Set.of("loadFromPOM", "time", "html");

    private static Optional<Instead> line(String line) {
        return ForeignLines.of(MagicWords.name(line), MagicWords.of(line), LINES);
    }

    private static Optional<Instead> cell(String line, String body) {
        return ForeignCells.of(MagicWords.name(line), MagicWords.of(line), body, CELLS, LINES);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "dependency /add org.a:b:1.0 --optional | maven org.a:b:1.0",
        "dependency /add-repo acme https://acme.org/m2 release never | mavenRepo acme https://acme.org/m2",
        "classpath add mvn org.a b 1.0 | maven org.a:b:1.0",
        "classpath add mvn org.a b 1.0 org.c d 2 | maven org.a:b:1.0 org.c:d:2",
        "classpath add mvn org.a:b:1.0 | maven org.a:b:1.0",
        "classpath add jar lib/*.jar | jars lib/*.jar",
        "classpath add build/classes | classpath build/classes",
        "classpath config resolver acme https://acme.org/m2 | mavenRepo acme https://acme.org/m2",
        "AddDeps org.a b 1.0 --transitive | maven org.a:b:1.0",
        "AddJar \"a b.jar\" | jars \"a b.jar\"",
        "mvn org.a:b:1.0 | maven org.a:b:1.0",
        "jbang Script.java | load Script.java",
        "run other.ipynb | load other.ipynb",
        "jshell /vars | whos",
        "jshell /open helpers.jsh | load helpers.jsh",
        "tb | trace"})
    void aCounterpartRuns(String line, String expected) {
        assertThat(line(line)).contains(new Instead.Lines(List.of(expected)));
    }

    @Test
    void librariesAreResolvedWhenTheyAreAdded() {
        assertThat(line("dependency /resolve")).contains(new Instead.Lines(List.of()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"classpath target/classes", "maven a:b:1", "time f()", "nothing of the kind", "classpath"})
    void ownMagicsStay(String line) {
        assertThat(line(line)).isEmpty();
    }

    @Test
    void commandsOfTheSystem() {
        assertThat(line("ls -l \"a b\"")).contains(new Instead.Command("ls -l \"a b\""));
        assertThat(line("system echo 'a'")).contains(new Instead.Command("echo 'a'"));
        assertThat(cell("python", "print('a')")).contains(new Instead.Command("python3 -c 'print('\\''a'\\'')'"));
        assertThat(cell("script bash", "ls")).contains(new Instead.Command("bash -c 'ls'"));
    }

    @Test
    void cellsOfLines() {
        assertThat(cell("maven", "org.a:b:1\n\n# more\norg.c:d:2\n"))
                .contains(new Instead.Lines(List.of("maven org.a:b:1 org.c:d:2")));
        assertThat(cell("classpath add mvn", "org.a b 1\norg.c:d:2"))
                .contains(new Instead.Lines(List.of("maven org.c:d:2 org.a:b:1")));
        assertThat(cell("jars", "lib/a.jar\nlib/b.jar"))
                .contains(new Instead.Lines(List.of("jars lib/a.jar lib/b.jar")));
        assertThat(cell("classpath", "build/classes")).contains(new Instead.Lines(List.of("classpath build/classes")));
    }

    @Test
    void cellsUnderAnotherName() {
        assertThat(cell("pom runtime", "<dependency/>")).contains(new Instead.Cell("loadFromPOM runtime",
                "<dependency/>"));
        assertThat(cell("HTML", "<b>")).contains(new Instead.Cell("html", "<b>"));
        assertThat(cell("svg", "<svg/>")).contains(new Instead.Shown("image/svg+xml", "<svg/>"));
        assertThat(cell("time", "f()")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"use, %maven", "pip, %maven", "matplotlib, shows", "cd, paths", "load_ext, %maven", "sql, JDBC",
        "debug, %trace", "pinfo, name?", "mavn, Did you mean %maven?", "html, takes the whole cell"})
    void theRestIsToldInASentence(String name, String words) {
        assertThat(new UnknownMagic("%", name, LINES, CELLS)).hasMessageContaining("There is no magic %" + name)
                .hasMessageContaining(words);
    }

    @Test
    void statementsOfOtherKernels() {
        assertThat(MagicSyntax.toJava("%import java.util.List\n%import static java.lang.Math.*;\nint a;"))
                .isEqualTo("import java.util.List;\nimport static java.lang.Math.*;\nint a;");
        assertThat(MagicSyntax.toJava("@file:DependsOn(\"a:b:1\")\n@Grab('c:d:2')\n@Test void f() { }"))
                .contains("lineMagic(\"maven a:b:1\");\n").contains("lineMagic(\"maven c:d:2\");\n@Test void");
        assertThat(MagicSyntax.toJava("/vars\n/open a.jsh")).contains("lineMagic(\"jshell /vars\");\n")
                .contains("lineMagic(\"jshell /open a.jsh\");");
        assertThat(MagicSyntax.toJava("int a = 4\n/list")).isEqualTo("int a = 4\n/list");
    }
}
