package io.percolate.kernel.errors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HintsTest {

    private final Scope scope = new Scope() {

        @Override
        public Stream<String> declared(Kind kind) {
            return switch (kind) {
                case VARIABLE -> Stream.of("total", "b");
                case METHOD -> Stream.of("twice");
                case CLASS -> Stream.of("Account");
            };
        }

        @Override
        public Stream<String> imported() {
            return Stream.of("System", "String", "Scanner", "Hidden");
        }

        @Override
        public Stream<String> members(String type, Kind kind) {
            return !type.equals("String") ? Stream.of("size", "add") : kind == Kind.METHOD
                    ? Stream.of("length", "isEmpty") : Stream.of("CASE_INSENSITIVE_ORDER");
        }

        @Override
        public List<String> classes(String simpleName) {
            return Map.of("LocalDate", List.of("java.time.LocalDate"), "System", List.of("java.lang.System"),
                    "String", List.of("java.lang.String"), "Scanner", List.of("java.util.Scanner"))
                    .getOrDefault(simpleName, List.of());
        }

        @Override
        public List<String> imports(String simpleName) {
            return simpleName.equals("List") ? List.of("java.awt.*", "java.util.*") : List.of();
        }

        @Override
        public Optional<String> missed(String name) {
            return Optional.of("it was to be declared in cell 8, which did not compile")
                    .filter(each -> name.equals("late"));
        }
    };

    private String hint(String message, String line, int column) {
        return Hints.of(message, line, column, scope).orElse("none");
    }

    @Test
    void twoImportsWithOneName() {
        assertEquals("java.awt.* and java.util.* have a List each: import the one that you mean, as with import "
                + "java.awt.List;", hint("reference to List is ambiguous", "List x;", 1));
        assertEquals("none", hint("reference to max is ambiguous", "max(1, null);", 1));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "variable totl | did you mean total?",
        "variable Acount | did you mean Account?",
        "method twcie(int) | did you mean twice?",
        "class LocalDate | import java.time.LocalDate;",
        "variable LocalDate | import java.time.LocalDate;",
        "variable a | none",
        "variable sys | none",
        "class string | did you mean String?",
        "class Scaner | did you mean Scanner?",
        "class Hiden | none",
        "class Int | did you mean int?",
        "variable _7 | no cell has given the value that _7 stands for",
        "class bool | did you mean boolean?",
        "variable True | did you mean true?",
        "method println(String) | did you mean System.out.println(...)?",
        "method sqrt(int) | did you mean Math.sqrt?",
        "method hashCode() | none",
        "variable late | it was to be declared in cell 8, which did not compile",
        "method late(int) | it was to be declared in cell 8, which did not compile"})
    void unknownNames(String symbol, String expected) {
        assertThat(hint("cannot find symbol\n  symbol:   " + symbol + "\n  location: class ", "", 1))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "method length() | variable a of type int[] | the number of elements of an array is array.length, without"
                + " parentheses",
        "variable lenght | variable a of type int[] | the number of elements of an array is array.length, without"
                + " parentheses",
        "variable length | variable s of type String | did you mean length()?",
        "method lenght() | class String | did you mean length?",
        "method size() | variable s of type String | did you mean length()?",
        "variable length | variable l of type List<String> | did you mean size()?",
        "variable lenght | variable s of type String | did you mean length()?",
        "variable isEmpty | variable s of type String | isEmpty is a method: isEmpty(...)",
        "method total() | class String | none"})
    void unknownMembers(String symbol, String location, String expected) {
        assertThat(hint("cannot find symbol\n  symbol:   " + symbol + "\n  location: " + location, "", 1))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "system | system.out.println(1); | did you mean System?",
        "Sytem | Sytem.out.println(1); | did you mean System?",
        "foo | foo.bar.baz(); | there is no variable, class or package foo: check the spelling",
        "shop | import shop.Account; | Account is declared in a cell: it needs no import",
        "java.utl | import java.utl.Scanner; | import java.util.Scanner;",
        "org.x | import org.x.*; | nothing on the class path has it: check the spelling, or add its library"
                + " with %maven",
        "org.x | import org.x.Y; | nothing on the class path has it: check the spelling, or add its library with"
                + " %maven"})
    void unknownPackages(String name, String line, String expected) {
        assertThat(hint("package " + name + " does not exist", line, 1)).isEqualTo(expected);
    }

    @Test
    void aSemicolonIsMissingOnlyAtTheEndOfALine() {
        assertThat(hint("';' expected", "int a = 3", 10)).isEqualTo("a semicolon is missing here");
        assertThat(hint("';' expected", "{ f() } // x", 6)).isEqualTo("a semicolon is missing here");
        assertThat(hint("';' expected", "int a = 3 # three", 10)).isEqualTo("a semicolon is missing here");
        assertThat(hint("';' expected", "print \"a\"", 6)).isEqualTo("none");
    }

    @Test
    void anAssignmentDeclaresNothing() {
        String message = "cannot find symbol\n  symbol:   variable price";
        assertThat(hint(message, "price = 5;", 1)).contains("var price = ...");
        assertThat(hint(message, "f(); price = 5;", 6)).contains("var price = ...");
        assertThat(hint(message, "price == 5", 1)).isEqualTo("none");
        assertThat(hint(message, "int a = price = 5;", 9)).isEqualTo("none");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "array required, but java.util.Map<Integer,Object> found | map.get(key) gives a value of a map",
        "array required, but String found | text.charAt(index) gives a character of a text",
        "array required, but int found | none",
        "unexpected type  required: reference  found:    int | a type between < and > is a class: Integer",
        "unexpected type  required: variable  found:    value | none"})
    void elementsAndTypes(String message, String expected) {
        assertThat(hint(message, "", 1)).isEqualTo(expected);
    }

    @Test
    void anElseNeedsItsIf() {
        assertThat(hint("reached end of file while parsing", "else { }", 1)).contains("continues a statement");
        assertThat(hint("reached end of file while parsing", "int f() {", 10)).contains("ends too early");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "import module java.base; | 25", "o instanceof Point(var x, int y) | 21",
        "switch (o) { case Integer i -> 1; | 21", "case null, default -> 1; | 21",
        "map.forEach((_, v) -> f(v)); | 22", "catch (Exception _) { } | 22", "f(_ -> 1); | 22"})
    void aNewerJava(String line, int version) {
        assertThat(NewerJava.of("", line, version - 1))
                .contains("this needs Java " + version + "; the kernel runs on Java " + (version - 1));
        assertThat(NewerJava.of("", line, version)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"import java.util.*;", "case 1 -> 2;", "case A, B -> 1;", "case X: f();",
        "o instanceof A a",
        "int a_b = _1 + 1;", "f(a, b)", "return _;"})
    void anOldJavaIsEnough(String line) {
        assertThat(NewerJava.of("", line, 17)).isEmpty();
    }

    @Test
    void aNewerLibrary() {
        String method = "cannot find symbol\n  symbol:   method getFirst()\n  location: interface List<Integer>";
        assertThat(NewerJava.of(method, "", 17)).isPresent();
        assertThat(NewerJava.of("';' expected", "deque.getFirst()", 17)).isEmpty();
        assertThat(NewerJava.of("cannot find symbol\n  symbol:   variable IO", "IO.println(1)", 24)).isPresent();
    }

    @Test
    void quotesAndArticles() {
        assertThat(hint("illegal character: '\\u201c'", "“a”", 1)).contains("word processor");
        assertThat(hint("illegal character: '\\uff1b'", "f()；", 4)).isEqualTo("write ; instead of ；");
        assertThat(hint("illegal character: '\\u2013'", "a – 1", 3)).isEqualTo("write - instead of –");
        assertThat(hint("illegal character: '\\u20ac'", "€", 1)).isEqualTo("none");
        assertThat(hint("incompatible types: String cannot be converted to char", "", 1)).contains("single quotes");
        assertThat(hint("incompatible types: int cannot be converted to String", "", 1)).contains("text of an int");
        assertThat(hint("incompatible types: possible lossy conversion from double to int", "", 1))
                .isEqualTo("a double may not fit into an int: declare it as double, or cut it with (int)");
    }
}
