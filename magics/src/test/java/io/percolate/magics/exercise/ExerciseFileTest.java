package io.percolate.magics.exercise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExerciseFileTest {

    private static final String HALF = """
            # Exercises

            Notes for people.

            ## half

            Hint: divide.

            Hint: divide
            by two.

            ```java stub
            double half(double x) {
                return 0;
            }
            ```

            ```java tests
            test("3", 1, () -> near(half(3), 1.5, 1e-9));
            ```

            ```java solution
            double half(double x) {
                return x / 2;
            }
            ```
            """;

    @TempDir
    private Path folder;

    private Path file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    @Test
    void readsHintsAndBlocks() throws IOException {
        Exercise half = ExerciseFile.read(file("a.md", HALF)).get(0);
        assertThat(half.id()).isEqualTo("half");
        assertThat(half.hints()).containsExactly("divide.", "divide\nby two.");
        assertThat(half.tests()).startsWith("test(").endsWith(");");
        assertThat(half.solution()).contains("x / 2");
        assertThat(half.line()).isEqualTo(5);
        assertThat(half.isStub("double half(double x) {\n  return 0; }\n")).isTrue();
        assertThat(half.isStub("double half(double x) { return 1; }")).isFalse();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Hint: divide.       | Hnit: divide.      | line 7: a paragraph begins with 'Hint:'
            ```java tests       | ```java test       | line 18: a block is ```java stub, ```java tests, ```java solution
            ```java stub        | ```java tests      | line 18: the exercise 'half' has a second block ```java tests
            ## half             | ## half it         | line 5: 'half it' cannot name an exercise
            ```java solution    | ```java solution 2 | line 22: a block is
            """)
    void namesTheLineOfAMistake(String text, String instead, String sentence) throws IOException {
        Path file = file("a.md", HALF.replace(text, instead));
        assertThatThrownBy(() -> ExerciseFile.read(file)).hasMessageContaining(file + ", " + sentence);
    }

    @Test
    void namesTheLineOfAnExerciseThatIsThereTwice() throws IOException {
        Path file = file("a.md", HALF + HALF.substring(HALF.indexOf("## half")));
        assertThatThrownBy(() -> ExerciseFile.read(file))
                .hasMessage(file + ", line 27: the exercise 'half' stands in line 5 already.");
    }

    @Test
    void namesABlockThatIsMissingOrHasNoEnd() throws IOException {
        Path missing = file("a.md", HALF.substring(0, HALF.indexOf("```java solution")));
        assertThatThrownBy(() -> ExerciseFile.read(missing))
                .hasMessage(missing + ", line 5: the exercise 'half' has no block ```java solution.");
        Path open = file("b.md", HALF.stripTrailing().replaceAll("```$", ""));
        assertThatThrownBy(() -> ExerciseFile.read(open))
                .hasMessage(open + ", line 22: the block ```java solution has no end: write ``` below it.");
    }

    @Test
    void findsAnExerciseInAFolder() throws IOException {
        ExerciseFolder exercises = new ExerciseFolder(folder);
        file("a.md", HALF);
        file("b.md", HALF.replace("half", "third"));
        assertThat(exercises.find("third").file()).hasFileName("b.md");
        assertThatThrownBy(() -> exercises.find("hlaf")).hasMessageContaining("Did you mean 'half'?");
        file("c.md", HALF);
        assertThatThrownBy(() -> exercises.find("half")).hasMessageContaining("stands in two files");
        assertThatThrownBy(() -> new ExerciseFolder(folder.resolve("no")).find("half"))
                .hasMessageContaining("There is no folder");
    }
}
