package io.percolate.kernel.session;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CellSplitterTest {

    @Test
    void aCommentThatDoesNotEnd() {
        assertThat(CellSplitter.unclosedComment("/* open")).hasValue(0);
        assertThat(CellSplitter.unclosedComment("int a = 1; // \"\n/* b */ /** c")).hasValue(24);
        assertThat(CellSplitter.unclosedComment("String s = \"\\\\\"; /*/")).hasValue(17);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/* a */", "/**/ 1", "// /* a", "\"/*\"", "'/' + '*' + \"\\\"/*\"",
        "\"\"\"\n \" /* \"\"\"",
        "\"/*\n1", "Files.list(\"a/*.txt\") // x", "'\"' + 1 /* b */"})
    void otherTexts(String source) {
        assertThat(CellSplitter.unclosedComment(source)).isEmpty();
    }
}
