package io.percolate.kernel.session;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecordConstructorsTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "record R(int x) { R { check(x); } } | record R(int x) { public R { check(x); } }",
        "record R(int x) { R(int x) { } R() { } } | record R(int x) { public R(int x) { } public R() { } }",
        "record R<T>(T x) { int a() { return 1; } R { } } | record R<T>(T x) { int a() { return 1; } public R { } }",
        "record R(int x) { public R { } } | record R(int x) { public R { } }",
        "record R(int x) { private R(String s) { this(1); } } | record R(int x) { private R(String s) { this(1); } }",
        "record R(int x) { static R of() { } R r = new R(1); } | record R(int x) { static R of() { } R r = new R(1); }",
        "record R(int x) { String s() { return \"; R {\"; } } | record R(int x) { String s() { return \"; R {\"; } }",
        "class C { C() { } record R(int x) { R { } } } | class C { C() { } record R(int x) { R { } } }",
        "record R(int x) { /* c */ R { } } | record R(int x) { /* c */ public R { } }",
        "int record(int x) { return x; } | int record(int x) { return x; }",
    })
    void constructors(String source, String opened) {
        assertEquals(opened, RecordConstructors.opened(source));
    }
}
