package io.percolate.kernel.documentation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class JavadocTextTest {
    @Test
    void inlineTags() {
        assertThat(JavadocText.plain(" Of {@code List<T>} and {@link java.util.Map#get(Object) get}, {@link #size()}."))
                .isEqualTo("Of List<T> and get, size().");
    }

    @Test
    void paragraphsAndLists() {
        assertThat(JavadocText.plain(" One.\n <p>Two &lt; 3.\n <ul>\n <li>a\n <li>b\n </ul>"))
                .isEqualTo("One.\n\nTwo < 3.\n\n- a\n- b");
    }

    @Test
    void code() {
        assertThat(JavadocText.plain(" So:\n <pre>{@code\n int x = 1;\n   y();\n }</pre>\n Done."))
                .isEqualTo("So:\n\n    int x = 1;\n      y();\n\nDone.");
        assertThat(JavadocText.plain(" So:\n <pre>\n   int x = 1;\n\n   y();\n </pre>\n Done."))
                .isEqualTo("So:\n\n    int x = 1;\n\n    y();\n\nDone.");
    }

    @Test
    void blockTags() {
        String comment = " Adds.\n @param <T> a type\n"
                + " @param a the first\n   number\n @return the sum\n @throws E when not\n @author X";
        assertThat(JavadocText.plain(comment))
                .isEqualTo("Adds.\n\n  <T>: a type\n  a: the first number\nreturns the sum\nthrows E: when not");
    }
}
