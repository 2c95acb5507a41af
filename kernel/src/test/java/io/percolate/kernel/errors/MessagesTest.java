package io.percolate.kernel.errors;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MessagesTest {

    private static final String LOADERS = "in unnamed module of loader 'cell %d' @437b31e";

    private static String cast(String from, int fromCell, String to, int toCell) {
        return "class " + from + " cannot be cast to class " + to + " (" + from + " is " + LOADERS.formatted(fromCell)
                + "; " + to + " is " + LOADERS.formatted(toCell) + ")";
    }

    @Test
    void aCastOfAnotherClassNamesBoth() {
        assertThat(Messages.inWords(cast("Cat", 1, "Dog", 1))).isEqualTo("class Cat cannot be cast to class Dog");
        assertThat(Messages.inWords("class java.lang.String cannot be cast to class Dog (java.lang.String is in module"
                + " java.base of loader 'bootstrap'; Dog is " + LOADERS.formatted(2) + ")"))
                .isEqualTo("class java.lang.String cannot be cast to class Dog");
        assertThat(Messages.inWords("class [LDog; cannot be cast to class [[I ([LDog; is " + LOADERS.formatted(1)
                + "; [[I is in module java.base of loader 'bootstrap')"))
                .isEqualTo("class Dog[] cannot be cast to class int[][]");
    }

    @Test
    void aCastToTheNewVersionOfAClassNamesTheCells() {
        assertThat(Messages.inWords(cast("Pt", 3, "Pt", 5))).isEqualTo("this Pt is of cell 3, and Pt was declared anew"
                + " in cell 5: create the object again, or the list that holds it");
    }

    @Test
    void aCastBetweenTwoVersionsOfALibraryKeepsTheLoaders() {
        String message = "class a.B cannot be cast to class a.B (a.B is in unnamed module of loader 'app'; a.B is in"
                + " unnamed module of loader 'libraries' @1f)";
        assertThat(Messages.inWords(message)).isEqualTo(message);
    }

    @Test
    void wrapperClassesAreLeftOut() {
        assertThat(Messages.inWords("Cannot invoke \"String.length()\" because \"cell$11B.s\" is null"))
                .isEqualTo("Cannot invoke \"String.length()\" because \"s\" is null");
        assertThat(Messages.inWords("Cannot invoke \"String.length()\" because the return value of \"cell$3_4.f()\""
                + " is null")).endsWith("the return value of \"f()\" is null");
        assertThat(Messages.inWords("the cell is full")).isEqualTo("the cell is full");
    }

    @Test
    void aVeryLongMessageIsShortened() {
        assertThat(Messages.shortened("m".repeat(3_000_000))).endsWith("mm ... (3000000 characters in all)")
                .hasSizeLessThan(10_000);
    }
}
