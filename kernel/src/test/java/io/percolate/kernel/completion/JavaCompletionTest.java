package io.percolate.kernel.completion;

import static org.assertj.core.api.Assertions.assertThat;

import io.percolate.kernel.magic.KnownMagics;
import io.percolate.kernel.session.Session;
import java.util.List;
import org.dflib.jjava.jupyter.kernel.ReplacementOptions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class JavaCompletionTest {
    private static Session session;
    private static Completer completer;

    @BeforeAll
    static void start() {
        session = Sessions.of("""
                List<String> names = new ArrayList<>();
                int count = 3;
                String title = "t";
                int[] numbers = {1, 2};
                int square(int value) { return value * value; }
                record Point(int abscissa, int ordinate) { double norm() { return 0; } }
                enum Color { RED, GREEN }
                Color color = Color.RED;
                Point point = new Point(1, 2);
                """);
        completer = new Completer(session, new KnownMagics());
    }

    @AfterAll
    static void stop() {
        session.close();
    }

    /** The completions at {@code |}. */
    private static List<String> at(String code) {
        return options(code).getReplacements();
    }

    private static ReplacementOptions options(String code) {
        int cursor = code.indexOf('|');
        return completer.complete(code.replace("|", ""), cursor);
    }

    /** The code after the first completion is applied. */
    private static String taken(String code) {
        ReplacementOptions options = options(code);
        String plain = code.replace("|", "");
        return plain.substring(0, options.getSourceStart()) + options.getReplacements().get(0)
                + plain.substring(options.getSourceEnd());
    }

    @Test
    void membersOfAnExpression() {
        assertThat(at("\"abc\".sub|")).contains("substring(", "subSequence(").allMatch(text -> text.startsWith("sub"));
        assertThat(at("names.str|")).containsExactly("stream()");
        assertThat(at("names.stream().map(s -> s.le|")).containsExactly("length()");
        assertThat(at("new Point(1, 2).no|")).contains("norm()");
    }

    @Test
    void replacesTheNameAtTheCursor() {
        assertThat(taken("int a = title.len|; int b;")).isEqualTo("int a = title.length(); int b;");
        assertThat(taken("names.str|")).isEqualTo("names.stream()");
    }

    @Test
    void staticMembersAndNestedTypes() {
        assertThat(at("Math.ma|")).containsExactly("max(");
        assertThat(at("Map.Ent|")).containsExactly("Entry");
        assertThat(at("Color.|")).contains("RED", "GREEN", "values()", "valueOf(").doesNotContain("ordinal()");
    }

    @Test
    void membersOfTheSessionsOwnTypes() {
        assertThat(at("point.|")).contains("abscissa()", "ordinate()", "norm()");
        assertThat(at("Point p = new Poi|")).contains("Point");
    }

    @Test
    void arrayLength() {
        assertThat(at("numbers.le|")).containsExactly("length");
    }

    @Test
    void namesInScope() {
        assertThat(at("cou|")).first().isEqualTo("count");
        assertThat(at("squ|")).containsExactly("square(");
        assertThat(at("Lis|")).contains("List");
        assertThat(at("Strin|")).contains("String", "StringBuilder");
    }

    @Test
    void localsOfTheCell() {
        assertThat(at("for (int index = 0; ind|")).first().isEqualTo("index");
        assertThat(at("names.forEach(element -> { String s = ele|")).first().isEqualTo("element");
        assertThat(at("class A { int field; int f(int parameter) { return par|")).contains("parameter");
        assertThat(at("int f(int parameter) { return par|")).first().isEqualTo("parameter");
    }

    @Test
    void declarationsEarlierInTheCell() {
        assertThat(at("var text = \"x\".trim();\ntext.isBl|")).containsExactly("isBlank()");
        assertThat(at("import java.util.concurrent.*;\nvar latch = new CountDownLatch(1);\nlatch.countD|"))
                .containsExactly("countDown()");
        assertThat(at("int helper(int x) { return x; }\nint y = 2;\nhelp|")).containsExactly("helper(");
        assertThat(at("record Pair(int left, int right) {}\nvar p = new Pair(1, 2);\np.le|")).containsExactly("left()");
        assertThat(at("import static java.lang.Math.*;\nhyp|")).containsExactly("hypot(");
    }

    @Test
    void inTheMiddleOfACell() {
        assertThat(at("int a = 1;\ntitle.isE|\nint b = 2;\nfoo(")).containsExactly("isEmpty()");
        assertThat(at("names.stream().filter(s -> s.isE|).toList();")).containsExactly("isEmpty()");
    }

    @Test
    void methodReferences() {
        assertThat(at("names.stream().map(String::len|")).containsExactly("length");
        assertThat(at("names.stream().map(String::val|")).contains("valueOf");
    }

    @Test
    void whatFitsComesFirst() {
        List<String> members = at("int n = title.|");
        assertThat(members.indexOf("length()")).isLessThan(members.indexOf("isEmpty()"));
        assertThat(at("String s = |")).first().isEqualTo("title");
        assertThat(at("square(|")).first().isEqualTo("count");
        assertThat(at("Point q = po|")).first().isEqualTo("point");
        assertThat(at("int f(String word) { return |")).first().isEqualTo("count");
    }

    @Test
    void methodsOfObjectComeLast() {
        List<String> members = at("point.|");
        assertThat(members.indexOf("norm()")).isLessThan(members.indexOf("notify()"));
    }

    @Test
    void constantsInACase() {
        assertThat(at("switch (color) { case |")).containsExactly("GREEN", "RED");
        assertThat(at("int x = switch (color) { case GR|")).containsExactly("GREEN");
        assertThat(at("int x = switch (color) { case GREEN -> cou|")).contains("count");
    }

    @Test
    void packagesAndImports() {
        assertThat(at("import java.ut|")).containsExactly("util");
        assertThat(at("import java.util.concurrent.Count|")).containsExactly("CountDownLatch", "CountedCompleter");
        assertThat(at("import static java.lang.Math.ab|")).containsExactly("abs", "absExact");
        assertThat(at("java.util.conc|")).containsExactly("concurrent");
        assertThat(at("new java.util.ArrayLi|")).contains("ArrayList");
    }

    @Test
    void annotations() {
        assertThat(at("@Overr|")).contains("Override");
        assertThat(at("class A { @Overr|")).contains("Override");
    }

    @Test
    void keywords() {
        assertThat(at("swi|")).containsExactly("switch");
        assertThat(at("return nul|")).contains("null");
    }

    @Test
    void aClassThatIsNotImportedBringsItsImport() {
        assertThat(taken("var a = new CountDownLat|"))
                .isEqualTo("import java.util.concurrent.CountDownLatch;\nvar a = new CountDownLatch");
        assertThat(taken("import java.io.*;\n\nint x;\nvar a = new CountDownLat|(1);"))
                .isEqualTo("import java.io.*;\n\nimport java.util.concurrent.CountDownLatch;\n"
                        + "int x;\nvar a = new CountDownLatch(1);");
    }

    @Test
    void severalClassesThatAreNotImportedComeWithTheirPackage() {
        assertThat(at("AtomicInt|")).contains("java.util.concurrent.atomic.AtomicInteger",
                "java.util.concurrent.atomic.AtomicIntegerArray");
        assertThat(at("var d = java.time.LocalDa|")).contains("LocalDate", "LocalDateTime");
    }

    @Test
    void nothingInComments() {
        assertThat(at("// cou|")).isEmpty();
        assertThat(at("/* cou|")).isEmpty();
        assertThat(at("String s = \"\"\"\n cou|")).isEmpty();
    }

    @Test
    void nothingOfBrokenCode() {
        assertThat(at(")]}|")).isNotNull();
        assertThat(at("title..|")).isNotNull();
        assertThat(at("|")).contains("count", "names");
    }
}
