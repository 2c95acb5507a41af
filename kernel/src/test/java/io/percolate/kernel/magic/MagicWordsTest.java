package io.percolate.kernel.magic;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MagicWordsTest {

    @Test
    void quotesHoldWordsTogether() {
        assertThat(MagicWords.name("plot x --title \"two words\"")).isEqualTo("plot");
        assertThat(MagicWords.of("plot x --title \"two words\"")).containsExactly("x", "--title", "two words");
    }

    @Test
    void theLineIsKeptAsItWasWritten() {
        assertThat(MagicWords.of("time  System.out.println(\"a  b\")").written())
                .isEqualTo("System.out.println(\"a  b\")");
        assertThat(MagicWords.of("who")).isEmpty();
    }

    @Test
    void magicsBecomeCallsWithTheirLine() {
        assertThat(MagicSyntax.toJava("int n = %time \"x\".length()"))
                .isEqualTo("int n = io.percolate.kernel.Notebook.lineMagic(\"time \\\"x\\\".length()\");");
        assertThat(MagicSyntax.toJava("%%time -q\nfoo();"))
                .isEqualTo("io.percolate.kernel.Notebook.cellMagic(\"time -q\", \"foo();\")");
    }
}
