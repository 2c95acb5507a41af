package io.percolate.kernel.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonObject;
import io.percolate.kernel.cell.Cell;
import io.percolate.kernel.wire.Message;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.ObjectStreamClass;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Another process is a class loader here that knows the folder alone, and keeps each class that it loads. */
class ServedClassesTest {

    private static final String DECLARED = "interface Maps extends java.io.Serializable { double of(double x); }\n"
            + "double factor = 3;\n";

    private final Session session = new Session(List.of());
    private Path folder;
    private ClassLoader elsewhere;

    @BeforeEach
    void serve() throws Exception {
        run(DECLARED);
        folder = session.serveClasses();
        elsewhere = new URLClassLoader(new URL[] {folder.toUri().toURL()}, ClassLoader.getPlatformClassLoader());
    }

    @AfterEach
    void close() {
        session.close();
    }

    private Object run(String code) {
        Cell cell = new Cell(Message.of("execute_request", null, new JsonObject()), 1, null);
        cell.begin();
        return session.run(cell, code);
    }

    /** What code computes elsewhere from an object that is made here. */
    private Object there(String object, String method, Object... arguments) throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(run(object));
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray())) {
            @Override
            protected Class<?> resolveClass(ObjectStreamClass description) throws ClassNotFoundException {
                return Class.forName(description.getName(), false, elsewhere);
            }
        }) {
            Object copy = in.readObject();
            Method called = Stream.of(copy.getClass().getDeclaredMethods())
                    .filter(each -> each.getName().equals(method) && !each.isBridge()).findFirst().orElseThrow();
            called.setAccessible(true);
            return called.invoke(copy, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause() instanceof Exception thrown ? thrown : e;
        }
    }

    @Test
    void theFolderIsPrivateAndOne() throws Exception {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder))).isEqualTo("rwx------");
        assertThat(session.serveClasses()).isEqualTo(folder);
        assertThat(folder.resolve("Maps.class")).exists();
    }

    @Test
    void aLambdaRunsElsewhereHoweverOftenItsBodyChanges() throws Exception {
        for (int by = 2; by < 5; by++) {
            run("Maps times = x -> " + by + " * x;");
            assertThat(there("times", "of", 10.0)).isEqualTo(10.0 * by);
        }
    }

    @Test
    void aLambdaCallsMethodsOfOtherCells() throws Exception {
        run("double half(double x) { return x / 2; }");
        assertThat(there("(Maps) x -> half(x)", "of", 10.0)).isEqualTo(5.0);
        run("double half(double x) { return 0.5 * x + 1; }");
        assertThat(there("(Maps) x -> half(x)", "of", 10.0)).isEqualTo(6.0);
        assertThat(there("(Maps) Math::sqrt", "of", 9.0)).isEqualTo(3.0);
    }

    @Test
    void aClassThatChangesGetsAnotherName() throws Exception {
        for (int by = 2; by < 5; by++) {
            run("record Scale(double by) implements Maps { public double of(double x) { return by * x + "
                    + by + "; } }");
            assertThat(there("new Scale(10)", "of", 1.0)).isEqualTo(10.0 + by);
        }
    }

    @Test
    void objectsOfAClassWithMembersOfEveryAccessTravel() throws Exception {
        run("class Box implements java.io.Serializable { int a = 1; protected int b = 2; private int c = 3;\n"
                + "    class Inner implements java.io.Serializable { int sum() { return a + b + c; } }\n"
                + "    Inner inner() { return new Inner(); } }");
        assertThat(there("new Box().inner()", "sum")).isEqualTo(6);
        run("class Stated implements java.io.Serializable { private static final long serialVersionUID = 5;\n"
                + "    int one() { return 1; } }");
        assertThat(there("new Stated()", "one")).isEqualTo(1);
    }

    @Test
    void anAccessToAVariableNamesIt() {
        run("class Reader implements Maps { public double of(double x) { return factor * x; } }");
        run("interface Sets extends Maps { default double of(double x) { factor = x; return x; } }");
        for (String object : List.of("(Maps) x -> factor * x", "new Reader()")) {
            assertThatThrownBy(() -> there(object, "of", 1.0)).isInstanceOf(IllegalStateException.class)
                    .hasMessageStartingWith("A task on another machine cannot use the notebook's variable factor: ");
        }
        run("class Setter implements Sets { public double go() { return of(2); } }");
        assertThatThrownBy(() -> there("new Setter()", "go")).hasMessageContaining("variable factor: ");
        assertThat(session.value("factor")).isEqualTo(3.0);
    }
}
