package io.percolate.kernel.errors;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class LombokTest {

    @Test
    void aClassWithImportedAnnotationsGetsANote() {
        assertThat(Lombok.note("@Data class P { }", Stream.of("java.util.*", "lombok.*"))).hasValueSatisfying(note ->
                assertThat(note).startsWith("Note: Lombok's @Data adds nothing in a notebook"));
        assertThat(Lombok.note("@lombok.experimental.SuperBuilder class P { }", Stream.of())).isPresent();
    }

    @Test
    void otherClassesDoNot() {
        assertThat(Lombok.note("@Data class P { }", Stream.of("java.util.*"))).isEmpty();
        assertThat(Lombok.note("@Override class P { }", Stream.of("lombok.*"))).isEmpty();
        assertThat(Lombok.note("@Database class P { }", Stream.of("lombok.*"))).isEmpty();
    }

    @Test
    void whatIsNotFoundGetsAHint() {
        assertThat(Lombok.hint("package lombok.extern.slf4j does not exist", "import lombok.extern.slf4j.Slf4j;"))
                .isPresent();
        assertThat(Lombok.hint("cannot find symbol\n  symbol:   class Data", "@Data class P { }")).isPresent();
        assertThat(Lombok.hint("cannot find symbol\n  symbol:   class Data", "Data d;")).isEmpty();
        assertThat(Lombok.hint("cannot find symbol\n  symbol:   class Tea", "@Data class P { Tea t; }")).isEmpty();
    }
}
