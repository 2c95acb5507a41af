package io.percolate.kernel.jshell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Set;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StarImportsTest {

    private final StarImports imports = new StarImports(name -> Set.of(), getClass().getClassLoader());
    private JShell shell;

    @BeforeEach
    void start() {
        shell = JShell.builder().executionEngine("local").build();
    }

    @AfterEach
    void close() {
        shell.close();
    }

    private boolean compiles(String source) {
        return shell.eval(source).get(0).status() == Snippet.Status.VALID;
    }

    @Test
    void severalAreOneSnippet() {
        imports.declare(shell, "import static java.lang.Math.*;\nimport java.util.*;\n\n  import   java.io.* ; \n");
        assertEquals(1, shell.imports().count());
        assertTrue(compiles("List<File> files = new ArrayList<>();"));
        assertTrue(compiles("max(1, 2)"));
    }

    @Test
    void importsOfOneNameAndStatementsAreLeftToTheirCell() {
        imports.declare(shell, "import java.util.*;\nimport java.util.concurrent.Future;\nint x = 1;");
        assertFalse(compiles("Future<String> later;"));
        assertFalse(imports.covers("import java.util.concurrent.Future;"));
        assertFalse(compiles("x + 1"));
    }

    @Test
    void whatIsDeclaredIsCoveredHoweverItIsSpaced() {
        imports.declare(shell, "import static java.lang.Math.*;\nimport java.util.*;");
        assertTrue(imports.covers("import java.util.*;"));
        assertTrue(imports.covers(" import  static\tjava.lang.Math.* ;"));
        assertFalse(imports.covers("import java.io.*;"));
        assertFalse(imports.covers("import static java.util.*;"));
        assertFalse(imports.covers("// import java.util.*;"));
    }

    @Test
    void aWrongOneLeavesAllToTheirCells() {
        imports.declare(shell, "import java.util.*;\nimport java.nowhere.*;");
        assertFalse(imports.covers("import java.util.*;"));
        assertFalse(compiles("List<String> words;"));
    }

    @Test
    void nothingToImport() {
        imports.declare(shell, "");
        assertEquals(0, shell.imports().count());
    }
}
