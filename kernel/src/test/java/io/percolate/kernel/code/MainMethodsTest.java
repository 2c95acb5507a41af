package io.percolate.kernel.code;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MainMethodsTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "public class A { public static void main(String[] args) { } } | A.main(new String[0]);",
        "class A { int f() { return 1; } static public void main(final String... a) { } } | A.main(new String[0]);",
        "enum E { X; public static void main(String args[]) { } } | E.main(new String[0]);",
        "class A<T extends B> implements C { void main() { } } | new A().main();",
        "class B { } class A { static void main() { } } | A.main();",
        "void main() { } | main();",
        "public static void main(String[] args) { } | main(new String[0]);"})
    void programsAreOffered(String code, String call) {
        assertThat(MainMethods.calls(code)).containsExactly(call);
    }

    @ParameterizedTest
    @ValueSource(strings = {"class A { static void main(String[] a) { } } A.main(null);", "void main() { }\nmain();",
        "class A { class B { void main() { } } }", "class A { static void main(int a) { } }",
        "int main() { return 1; }", "// void main() { }",
        "String s = \"class A { static void main(String[] a) { } }\";",
        "int domain = 1;",
        "class A { static void main(String[] a) { } } Runnable r = A::main;"})
    void othersAreNot(String code) {
        assertThat(MainMethods.calls(code)).isEmpty();
    }

    @Test
    void severalPrograms() {
        String code = "class A { static void main(String[] a) { } }\nclass B { static void main() { } }";
        assertThat(MainMethods.calls(code))
                .containsExactly("A.main(new String[0]);", "B.main();");
    }
}
