package io.percolate.magics.magic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.percolate.magics.TestNotebook;
import io.percolate.magics.display.Bundle;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExerciseMagicsTest {

    private static TestNotebook notebook;

    @BeforeAll
    static void open() {
        notebook = TestNotebook.open();
    }

    @BeforeEach
    void again() {
        notebook.again();
    }

    private static Bundle tests(String... tests) throws Exception {
        return (Bundle) notebook.cell("tests it", String.join("\n", tests));
    }

    private static String html(Bundle bundle) {
        return bundle.data().get("text/html").replaceAll("<[^>]+>", " ").replace("&#39;", "'").replace("&quot;", "\"")
                .replaceAll(" +", " ");
    }

    /** The reason why a test with this body fails. */
    private static String reason(String body) throws Exception {
        Bundle result = tests("test(\"case\", 1, () -> " + body + ");");
        assertThat(result.text()).isEqualTo("0");
        return html(result).replaceFirst(".* 0 / 1 ", "").strip();
    }

    @Test
    void pointsAsTextAndATableAsHtml() throws Exception {
        notebook.cell("exercise third", "double third(double x) { return x / 3; }");
        Bundle right = (Bundle) notebook.cell("tests third",
                "test(\"three\", 1, () -> near(third(3), 1, 1e-9));\n"
                        + "test(\"minus\", 1.5, () -> same(third(-3), -1.0));");
        assertThat(right.text()).isEqualTo("2.5");
        assertThat(html(right)).contains("third: right, 2.5 of 2.5 points", "✓ three 1 / 1", "✓ minus 1.5 / 1.5");
        Bundle partly = (Bundle) notebook.cell("tests third",
                "test(\"three\", 1, () -> near(third(3), 1, 1e-9));\ntest(\"six\", 2, () -> near(third(6), 3, 1e-9));");
        assertThat(partly.text()).isEqualTo("1");
        assertThat(html(partly)).contains("third: not yet right, 1 of 3 points", "✗ six 0 / 2 expected 3, got 2");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            near(0.5, 0.8808, 1e-4)                                 | expected 0.8808, got 0.5
            near(1.0001, 1, 1e-6)                                   | expected 1, got 1.0001 (off by 0.0001)
            near(Double.NaN, Double.NaN, 1)                         | expected NaN, got NaN
            near(Nd4j.ones(2, 3), Nd4j.ones(3, 2), 1)               | expected shape (3, 2), got (2, 3)
            near(new double[] {1, 2, 9}, new int[] {1, 2, 3}, .1)   | at place 2: expected 3, got 9; 1 of 3 differ
            near(Nd4j.zeros(2, 2), Nd4j.eye(2), .1)                 | at (0, 0): expected 1, got 0; 2 of 4 differ
            near(null, 1, 1)                                        | expected numbers, got null
            same("a", List.of(1))                                   | expected [1], got "a"
            shape(Nd4j.ones(3), 2, 1)                               | expected shape (2, 1), got (3)
            check(false, "too small")                               | too small
            fails(Error.class, () -> { })                           | expected Error, but nothing was thrown
            gradient(x -> x * x, x -> x, 3)                         | the slope at 3 should be 6
            gradient(x -> x.sumNumber().doubleValue(), x -> x.mul(2), Nd4j.ones(2)) | the gradient at place 0
            Integer.parseInt("x")                                   | NumberFormatException: For input string
            Thread.sleep(60_000)                                    | ended after 5 s, where it waits
            """)
    void saysWhatWasExpectedAndWhatCame(String body, String reason) throws Exception {
        String all = body.contains("sleep") ? html((Bundle) notebook.cell("tests it --seconds 0.02",
                "test(\"case\", 1, () -> " + body + ");")) : reason(body);
        assertThat(all).contains(reason.replace("5 s", "0.02 s"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            near(1, 1.05, 0.1)
            near(Nd4j.ones(2), new double[] {1, 1}, 0)
            near(1 / 0.0, Double.POSITIVE_INFINITY, 1e-9)
            same(new int[] {1, 2}, new int[] {1, 2})
            fails(ArithmeticException.class, () -> Math.floorDiv(1, 0))
            gradient(x -> x.mul(x).sumNumber().doubleValue(), x -> x.mul(2), random(2))
            check(random().nextInt(5) < 5, "no")
            """)
    void passes(String body) throws Exception {
        Bundle result = tests("test(\"case\", () -> " + body + ");");
        assertThat(result.text()).as(html(result)).isEqualTo("1");
    }

    @Test
    void aMethodOfTheLearnersReplacesNoneOfOurs() throws Exception {
        notebook.eval("void near(Object a, Object b, double c) { }\nvoid check(boolean a, String b) { }");
        notebook.eval("double points = 9;");
        assertThat(reason("near(1, 2, 0.1)")).isEqualTo("expected 2, got 1");
        assertThat(reason("check(false, \"no\")")).isEqualTo("no");
    }

    @Test
    void aTypeOrAVariableThatHidesOneIsNamed() throws Exception {
        notebook.eval("class StrictMath { static double abs(double x) { return 0; } }");
        assertThat(reason("near(StrictMath.abs(-1), 0, 1)"))
                .contains("the class StrictMath of the notebook hides java.lang.StrictMath, which the tests use");
        notebook.eval("var Collections = new Object() { int max = 1; };");
        assertThat(reason("near(Collections.max, 1, 0)")).contains("the variable Collections of the notebook hides");
        assertThat(reason("near(StrictMath.sqrt(4), 2, 0)")) // which does not compile
                .contains("the class StrictMath of the notebook hides java.lang.StrictMath, which the tests use");
        assertThat(reason("near(Collections.min(List.of(1)), 1, 0)"))
                .contains("the variable Collections of the notebook hides");
        assertThat(tests("test(\"StrictMath\", 1, () -> near(Math.abs(-1), 1, 0));").text()).isEqualTo("1");
    }

    @Test
    void eachTestHasItsOwnVariablesAndNoStderr() throws Exception {
        notebook.eval("double g = 9.81;");
        assertThat(tests("test(\"a\", 1, () -> { var g = new int[] {1}; System.err.println(g); });",
            "test(\"b\", 1, () -> near(g, 9.81, 0));").text()).isEqualTo("2");
        assertThat(notebook.variables()).containsEntry("g", "double");
    }

    @Test
    void anAnswerThatIsNotWritten() throws Exception {
        assertThat(notebook.printedByCell("exercise none", "// my answer\n")).isEqualTo("none: not written yet.\n");
        String test = "test(\"a\", 2, () -> near(none(3), 1, 0));\ntest(\"b\", 1, () -> near(none(3), 1, 0));";
        Bundle empty = (Bundle) notebook.cell("tests none", test);
        assertThat(empty.text()).isEqualTo("0");
        assertThat(html(empty)).contains("none: not written yet, 0 of 3 points", "– a 0 / 2 not written yet");
        notebook.cell("exercise none",
                "double none(double x) { throw new UnsupportedOperationException(\"your code here\"); }");
        assertThat(html((Bundle) notebook.cell("tests none", test))).contains("none: not written yet");
        assertThat(html((Bundle) notebook.cell("tests absent", "test(\"a\", 1, () -> near(absent(3), 1, 0));")))
                .contains("absent: not written yet", "there is no method absent");
    }

    @Test
    void anAnswerThatDoesNotCompileIsNotTestedAsItWasBefore() throws Exception {
        notebook.cell("exercise old", "double old(double x) { return x; }");
        assertThatThrownBy(() -> notebook.cell("exercise old", "double old(double x) { return y; } old(1)"))
                .isNotNull();
        Bundle report = (Bundle) notebook.cell("tests old", "test(\"a\", 1, () -> near(old(3), 3, 0));");
        assertThat(report.text()).isEqualTo("0");
        assertThat(html(report)).contains("the cell of the answer ends in an error");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            tests a      | near(1, 1, 0);                                   | There is no test for 'a': write test("
            tests a      | test("x", "two", () -> { }); | points of the test 'x' are not a number: two.
            tests a      | test("x", -1, () -> { });                        | The test 'x' has -1.0 points
            tests a      | test("x", 1, () -> { }); test("x", 1, () -> { }); | Two tests are named 'x'
            tests a      | seconds(0); test("x", 1, () -> { });             | the limit of a test is more than 0 seconds
            tests a      | hidden(-1); test("x", 1, () -> { });             | hidden(-1.0): write the points of the
            tests a      | hidden("two"); test("x", 1, () -> { });       | hidden(two): write the points of the hidden
            tests a      | hidden(0.0 / 0); test("x", 1, () -> { });        | hidden(NaN): write the points of the
            tests        | test("x", 1, () -> { });                         | The id is missing
            tests a b    | test("x", 1, () -> { });                         | 'b' is one word too many
            exercise 1a  | int x = 1;                                       | '1a' cannot name an exercise
            tests a --seconds 0 | test("x", 1, () -> { });                  | --seconds is more than 0
            """)
    void badInput(String line, String body, String sentence) {
        assertThatThrownBy(() -> notebook.cell(line, body)).hasMessageContaining(sentence);
    }

    @Test
    void aSeedRepeatsTheRandomNumbers() throws Exception {
        String test = "test(\"r\", 1, () -> near(random().nextInt(1000), -1, 0));";
        String first = html((Bundle) notebook.cell("tests r --seed 7", test));
        assertThat(first).contains("--seed 7 gives the same again");
        assertThat(html((Bundle) notebook.cell("tests r --seed 7", test))).isEqualTo(first);
    }

    private static JsonObject json(Bundle bundle) {
        return JsonParser.parseString(bundle.data().get("application/vnd.percolate.tests+json")).getAsJsonObject();
    }

    @Test
    void theReportAsJson() throws Exception {
        JsonObject report = json((Bundle) notebook.cell("tests it --seed 9", """
                test("a < b", 1, () -> near(random().nextInt(9) * 0, 0, 0));
                // BEGIN HIDDEN TESTS
                test("b", 1.5, () -> near(random().nextInt(9) * 0, 1, 0));
                  ### END HIDDEN TESTS
                test("c", 0.5, () -> { throw new UnsupportedOperationException("your code here"); });"""));
        assertThat(report.toString()).isEqualTo(JsonParser.parseString("""
                {"id": "it", "points": 1.0, "of": 3.0, "seed": 9,
                 "note": "Random numbers: --seed 9 gives the same again.", "tests": [
                  {"what": "a < b", "points": 1.0, "earned": 1.0, "state": "right", "reason": "", "hidden": false},
                  {"what": "b", "points": 1.5, "earned": 0.0, "state": "wrong", "reason": "expected 1, got 0",
                   "hidden": true},
                  {"what": "c", "points": 0.5, "earned": 0.0, "state": "not written", "reason": "not written yet",
                   "hidden": false}]}""").toString());
    }

    @Test
    void ofTestsThatCannotRunEachHasTheReason() throws Exception {
        notebook.cell("exercise absent", "");
        Bundle absent = (Bundle) notebook.cell("tests absent", """
                test("a", 1, () -> near(absent(3), 1, 0));
                // BEGIN HIDDEN TESTS
                test("b", 2, () -> near(absent(4), 1, 0));
                // END HIDDEN TESTS
                hidden(4);
                /* hidden(8); */""");
        JsonObject report = json(absent);
        assertThat(report.get("of").getAsDouble()).isEqualTo(3);
        for (int i = 0; i < 2; i++) {
            JsonObject test = report.getAsJsonArray("tests").get(i).getAsJsonObject();
            assertThat(test.get("earned").getAsDouble()).isZero();
            assertThat(test.get("reason").getAsString()).isEqualTo("not written yet");
            assertThat(test.get("hidden").getAsBoolean()).isEqualTo(i == 1);
        }
        assertThat(html(absent)).contains("0 / 1 not written yet", "4 more points are tested when you hand in.")
                .doesNotContain("0 / 2 not written yet");
    }

    @Test
    void testsBelowOneThatCannotBePreparedAreListed() throws Exception {
        JsonObject report = json(tests("""
                test("a", 1, () -> { });
                int[] few = new int[1]; few[1] = 2;
                test("b", 2, () -> { });"""));
        assertThat(report.get("points").getAsDouble()).isEqualTo(1);
        assertThat(report.get("of").getAsDouble()).isEqualTo(3);
        assertThat(report.toString()).contains("what the tests prepare", "not run, because");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            test("a", 1, () -> { }); hidden(2);  | 2 more points are tested when you hand in.
            hidden(0.5); hidden(0.5); test("a", 1, () -> { }); | 1 more point is tested when you hand in.
            hidden(3);                           | 3 points are tested when you hand in.
            """)
    void pointsThatAreTestedLater(String body, String sentence) throws Exception {
        Bundle result = tests(body);
        assertThat(html(result)).contains(sentence);
        assertThat(json(result).get("of").getAsDouble()).isEqualTo(body.contains("test(") ? 1 : 0);
        assertThat(html(tests("test(\"a\", 1, () -> { }); hidden(0);"))).doesNotContain("hand in");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            // BEGIN HIDDEN TESTS                           | has no '// END HIDDEN TESTS' below it
            // END HIDDEN TESTS                             | has no '// BEGIN HIDDEN TESTS' above it
            // BEGIN HIDDEN TESTS\\n### BEGIN HIDDEN TESTS   | A second '// BEGIN HIDDEN TESTS'
            """)
    void aMarkWithoutItsPartner(String lines, String sentence) {
        assertThatThrownBy(() -> tests(lines.translateEscapes(), "test(\"a\", 1, () -> { });"))
                .hasMessageContaining(sentence.replace("''", "'"));
    }

    @Test
    void theEqualsOfTheExpectedValueCounts() throws Exception {
        notebook.eval("class Yes { public boolean equals(Object o) { return true; } }");
        assertThat(tests("test(\"a\", 1, () -> same(new Yes(), \"right\"));").text()).isEqualTo("0");
    }

    @Test
    void anExceptionWithAnEndlessMessageCostsItsTest() throws Exception {
        notebook.eval("class Slow extends Error { public String getMessage() { "
                + "try { Thread.sleep(60_000); } catch (InterruptedException e) { } return \"\"; } }");
        Bundle result = (Bundle) notebook.cell("tests it --seconds 0.02",
                "test(\"a\", 1, () -> { throw new Slow(); });\ntest(\"b\", 1, () -> { });");
        assertThat(result.text()).isEqualTo("1");
        assertThat(html(result)).contains("Slow, whose message cannot be read");
    }
}
