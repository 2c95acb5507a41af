package io.percolate.kernel.jshell;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StaticStateTest {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "true  | static int n = 1; int f() { return 1; } | static int n = 1; int f() { return 2; }",
        "true  | int n = 1; | int n = 2;",
        "true  | static final int N = 1; | int m; static final int N = 1;",
        "false | static int n = 1; | static int n = 2;",
        "false | static final int N = 1; | static final int N = 2;",
        "false | static final String S = \"a\"; | static final String S = \"b\";",
        "false | static int n; | static int n; static { n = 5; }",
        "false | static int[] n = {1}; | static int[] n = {1, 2};",
    })
    void twoVersions(boolean same, String before, String after) throws Exception {
        assertEquals(same, StaticState.isSame(compiled(before), compiled("\n\n" + after)));
    }

    private byte[] compiled(String body) throws Exception {
        URI name = URI.create("string:///Some.java");
        JavaFileObject source = new SimpleJavaFileObject(name, JavaFileObject.Kind.SOURCE) {
            @Override
            public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                return "class Some { " + body + " }";
            }
        };
        ToolProvider.getSystemJavaCompiler()
                .getTask(null, null, null, List.of("-d", folder.toString()), null, List.of(source)).call();
        return Files.readAllBytes(folder.resolve("Some.class"));
    }
}
