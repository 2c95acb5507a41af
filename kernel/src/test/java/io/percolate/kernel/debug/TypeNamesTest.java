package io.percolate.kernel.debug;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TypeNamesTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            I                                                     | int
            [[D                                                   | double[][]
            Ljava/lang/String;                                    | java.lang.String
            Ljava/util/Map<Ljava/lang/String;[I>;                 | java.util.Map<java.lang.String, int[]>
            Ljava/util/List<+Ljava/lang/Number;>;                 | java.util.List<? extends java.lang.Number>
            Ljava/util/List<*>;                                   | java.util.List<?>
            Ljava/util/Map$Entry<TK;Ljava/lang/Long;>;            | java.util.Map.Entry<Object, java.lang.Long>
            TT;                                                   | Object
            LOuter<Ljava/lang/String;>.Inner;                     | Outer<java.lang.String>.Inner
            LDog;                                                 | Dog
            Lcell5/Dog;                                           | Dog
            LDog$1Local;                                          | Object
            Ljava/util/List<LDog$1;>;                             | Object
            """)
    void asWritten(String signature, String type) {
        assertThat(TypeNames.full(signature)).isEqualTo(type);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            java.util.Map<java.lang.String, int[]> | Map<String, int[]>
            java.util.Map.Entry<Dog, ?>            | Map.Entry<Dog, ?>
            """)
    void withoutPackages(String full, String shown) {
        assertThat(TypeNames.shown(full)).isEqualTo(shown);
    }
}
