package io.percolate.kernel.jshell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
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

    private static final Map<String, Set<String>> PACKAGES = Map.of(
            "java.util", Set.of("List", "Map", "Timer"),
            "java.awt", Set.of("List", "Point", "AWTKeyStrokeSupport"),
            "javax.swing", Set.of("Timer", "Box"),
            "java.nowhere", Set.of("List"));

    private final StarImports known =
            new StarImports(name -> PACKAGES.getOrDefault(name, Set.of()), getClass().getClassLoader());

    private void declareDefaults() {
        known.declare(shell, "import java.util.*;\nimport static java.lang.Math.*;");
    }

    @Test
    void anImportOfACellImportsByNameWhatADefaultOneHas() {
        declareDefaults();
        assertFalse(known.covers("import java.awt.*;"));
        assertEquals(List.of("import java.awt.*;import java.awt.List;"), known.add("import java.awt.*;", Set.of()));
        assertTrue(known.covers("import java.awt.*;"));
        assertEquals(List.of("import javax.swing.*;import javax.swing.Timer;"),
                known.add("import javax.swing.*;", Set.of()));
    }

    @Test
    void notWhatIsTakenOrNotPublic() {
        declareDefaults();
        assertEquals(List.of("import java.awt.*;"), known.add("import java.awt.*;", Set.of("List")));
        assertEquals(List.of("import java.nowhere.*;"), known.add("import java.nowhere.*;", Set.of()));
    }

    @Test
    void aDefaultImportThatACellRepeatsIsItsOwn() {
        declareDefaults();
        assertTrue(known.isDefault("import java.util.*;"));
        assertTrue(known.covers("import java.util.*;"));
        assertEquals(List.of("import java.awt.*;"), known.add("import java.awt.*;", Set.of()));
        assertEquals(List.of("java.util.*", "java.awt.*"), known.ambiguous("List"));
        assertEquals(List.of(), known.ambiguous("Point"));
    }

    @Test
    void aLaterImportOfTheSameNameMakesItAmbiguous() {
        declareDefaults();
        known.add("import java.awt.*;", Set.of());
        assertFalse(known.covers("import java.util.*;"));
        assertEquals(List.of("import java.util.*;", "import java.awt.*;"), known.add("import java.util.*;", Set.of()));
    }

    @Test
    void whatACellDeclaresIsGivenUp() {
        declareDefaults();
        known.add("import java.awt.*;", Set.of());
        assertEquals(List.of(), known.release(List.of("Point"), Set::of));
        assertEquals(List.of("import java.awt.*;"), known.release(List.of("List"), Set::of));
        assertEquals(List.of(), known.release(List.of("List"), Set::of));
    }

    @Test
    void anImportThatFailedIsForgotten() {
        declareDefaults();
        known.add("import java.nowhere.*;", Set.of());
        known.remove("import java.nowhere.*;");
        assertFalse(known.covers("import java.nowhere.*;"));
    }

    @Test
    void staticMembers() {
        declareDefaults();
        String text = known.add("import static java.lang.StrictMath.*;", Set.of()).get(0);
        assertTrue(text.startsWith("import static java.lang.StrictMath.*;import static java.lang.StrictMath."), text);
        assertTrue(text.contains("import static java.lang.StrictMath.max;"), text);
        assertTrue(known.ambiguous("max").isEmpty());
        known.covers("import static java.lang.Math.*;");
        known.add("import static java.lang.Math.*;", Set.of());
        assertEquals(2, known.ambiguous("max").size());
    }

    @Test
    void membersOfAClass() {
        known.declare(shell, "import java.util.Map.*;");
        assertEquals(List.of("import java.util.AbstractMap.*;"), known.add("import java.util.AbstractMap.*;",
                Set.of("Entry")));
    }
}
