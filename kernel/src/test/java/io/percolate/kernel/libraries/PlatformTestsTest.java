package io.percolate.kernel.libraries;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class PlatformTestsTest {

    /** Not a test of ours: {@link PlatformTests} runs it below, and reports the disabled one as skipped. */
    static class Sample {
        @Test
        void passes() {
            // nothing to do
        }

        @Test
        void fails() {
            Assertions.assertEquals(5, 4);
        }

        @Test
        @DisplayName("throws an exception")
        void broken() {
            throw new IllegalStateException("broken");
        }

        @Test
        @Disabled("later") // a sample: the test around it expects that it is reported as skipped
        void waits() {
            // nothing to do
        }

        @Nested
        class Inner {
            @Test
            void passes() {
                // nothing to do
            }
        }
    }

    private static List<String> lines(List<List<String>> rows) {
        return rows.stream().map(row -> String.join(", ", row.get(1), row.get(0), row.get(3))).toList();
    }

    @Test
    void aRowForEachTest() {
        assertThat(lines(new PlatformTests().apply(List.of(Sample.class)))).containsExactlyInAnyOrder(
                "passed, PlatformTestsTest$Sample > passes(), ",
                "failed, PlatformTestsTest$Sample > fails(), expected: <5> but was: <4>",
                "failed, PlatformTestsTest$Sample > throws an exception, IllegalStateException: broken",
                "skipped, PlatformTestsTest$Sample > waits(), later",
                "passed, PlatformTestsTest$Sample > Inner > passes(), ");
    }
}
