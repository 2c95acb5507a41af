package io.percolate.kernel.completion;

import static org.assertj.core.api.Assertions.assertThat;

import io.percolate.api.HasHelp;
import io.percolate.kernel.magic.KnownMagics;
import io.percolate.kernel.session.Session;
import java.util.List;
import org.dflib.jjava.jupyter.kernel.BaseKernel;
import org.dflib.jjava.jupyter.kernel.magic.LineMagic;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class InspectorTest {
    private static Session session;
    private static Completer completer;

    private record Helpful() implements LineMagic<Void, BaseKernel>, HasHelp {
        @Override
        public Void eval(BaseKernel kernel, List<String> args) {
            return null;
        }

        @Override
        public String help() {
            return "%helpful helps";
        }
    }

    @BeforeAll
    static void start() {
        session = Sessions.of("""
                List<String> names = new ArrayList<>(List.of("Ada"));
                int count = 3;
                /** The square of a number.
                 * @param value any number
                 */
                int square(int value) { return value * value; }
                /** A place. */
                record Point(int abscissa, int ordinate) { double norm() { return 0; } }
                """);
        KnownMagics magics = new KnownMagics();
        magics.registerLineMagic("helpful", new Helpful());
        completer = new Completer(session, magics);
    }

    @AfterAll
    static void stop() {
        session.close();
    }

    /** The inspection at {@code |}. */
    private static String at(String code) {
        return completer.inspect(code.replace("|", ""), code.indexOf('|'), false);
    }

    private static String moreAt(String code) {
        return completer.inspect(code.replace("|", ""), code.indexOf('|'), true);
    }

    @Test
    void variablesHaveTypeAndValue() {
        assertThat(at("cou|nt")).isEqualTo("int count = 3");
        assertThat(at("names|")).isEqualTo("List<String> names = [Ada]");
    }

    @Test
    void anyPlaceOfANameWillDo() {
        for (String code : List.of("|count + 1", "cou|nt + 1", "count| + 1", "1 + count|", "square(count|)")) {
            assertThat(at(code)).as(code).isEqualTo("int count = 3");
        }
    }

    @Test
    void methodsOfTheSessionHaveCommentAndSource() {
        assertThat(at("square|(2)"))
                .isEqualTo("int square(int value)\n\nThe square of a number.\n\n  value: any number");
        assertThat(moreAt("square|")).contains("return value * value;");
    }

    @Test
    void typesOfTheSession() {
        assertThat(at("new Point|(1, 2)")).contains("Point(int abscissa, int ordinate)", "record Point");
        assertThat(at("Point| p")).startsWith("record Point").contains("A place.");
        assertThat(at("new Point(1, 2).norm|()")).isEqualTo("double Point.norm()");
    }

    @Test
    void methodsOfTheJdkShowEachOverload() {
        assertThat(at("\"abc\".substring|")).contains("String String.substring(int ", "String String.substring(int ");
        assertThat(at("names.add|")).contains("boolean List.add(String ", "void List.add(int ");
        assertThat(at("Math.max|(1, 2)")).contains("static int Math.max(int ", "static double Math.max(double ");
    }

    @Test
    void theOverloadThatIsCalledComesFirst() {
        assertThat(at("\"abc\".substring|(1, 2)").lines().findFirst().orElseThrow()).contains(", int");
        assertThat(at("\"abc\".substring|(f(1, 2))").lines().findFirst().orElseThrow()).doesNotContain(", int");
    }

    @Test
    void betweenTheParenthesesOfACall() {
        assertThat(at("square(|")).startsWith("int square(int value)");
        assertThat(at("\"abc\".substring(1, |)")).contains("String String.substring(int ");
        assertThat(at("System.out.println(\"te|xt\")")).contains("PrintStream.println(");
    }

    @Test
    void constructors() {
        assertThat(at("new ArrayList<>(|")).contains("ArrayList(int ", "ArrayList()", "ArrayList(Collection");
    }

    @Test
    void fieldsAndLocals() {
        assertThat(at("System.out|")).startsWith("static final PrintStream System.out");
        assertThat(at("int local = 2; local|")).isEqualTo("int local");
        assertThat(at("names.forEach(each -> each|")).isEqualTo("String each");
    }

    @Test
    void classesNotImported() {
        assertThat(at("AtomicBoolean|")).startsWith("class java.util.concurrent.atomic.AtomicBoolean");
    }

    @Test
    void magics() {
        assertThat(at("%helpful|")).isEqualTo("%helpful helps");
        assertThat(at("%help|ful some argument")).isEqualTo("%helpful helps");
        assertThat(at("%unknown|")).isNull();
    }

    @Test
    void nothingToSay() {
        assertThat(at("|")).isNull();
        assertThat(at("unknownName|")).isNull();
        assertThat(at("// count|")).isNull();
        assertThat(at("12|")).isNull();
    }
}
