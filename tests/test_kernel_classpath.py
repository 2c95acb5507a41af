"""What a notebook puts on its class path: drivers, damaged and changed files, native libraries, JUnit, a proxy."""

import http.server
import re
import subprocess
import tempfile
import threading
import unittest
from pathlib import Path

from kernel_client import ROOT, Kernel
from test_ijava_cells import Repository, java_tool

DRIVER = """package toy;
import java.sql.*;
public class ToyDriver implements Driver {
    static {
        try { DriverManager.registerDriver(new ToyDriver()); } catch (SQLException e) { throw new RuntimeException(e); }
    }
    public boolean acceptsURL(String url) { return url.startsWith("jdbc:toy:"); }
    public Connection connect(String url, java.util.Properties properties) {
        return !acceptsURL(url) ? null : (Connection) java.lang.reflect.Proxy.newProxyInstance(
                ToyDriver.class.getClassLoader(), new Class<?>[] {Connection.class}, (a, b, c) -> "toy connection");
    }
    public DriverPropertyInfo[] getPropertyInfo(String url, java.util.Properties info) { return null; }
    public int getMajorVersion() { return 1; }
    public int getMinorVersion() { return 0; }
    public boolean jdbcCompliant() { return false; }
    public java.util.logging.Logger getParentLogger() { return null; }
}
"""


class ClassPathOfANotebook(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        folder = tempfile.TemporaryDirectory(prefix="percolate-classpath-")
        cls.addClassCleanup(folder.cleanup)
        cls.folder = Path(folder.name)
        cls.damaged = cls.folder / "damaged.jar"
        cls.damaged.write_text("<html>Please log in</html>")
        cls.kernel = Kernel(PERCOLATE_CLASSPATH=str(cls.damaged), XDG_CACHE_HOME=str(cls.folder / "cache"))
        cls.addClassCleanup(cls.kernel.close)
        cls.first = cls.kernel.run("1 + 1", timeout=60)

    def run_cell(self, code):
        result = self.kernel.run(code, timeout=60)
        self.assertEqual("ok", result.status, result.error)
        return result

    def compile(self, name, source, *files):
        """A jar of one class, and of files with their contents."""
        folder = self.folder / name
        package, simple = re.search(r"package (\w+);", source)[1], re.search(r"class (\w+)", source)[1]
        (folder / package).mkdir(parents=True, exist_ok=True)
        (folder / package / f"{simple}.java").write_text(source)
        subprocess.run([java_tool("javac"), folder / package / f"{simple}.java"], check=True)
        for file, text in files:
            (folder / file).parent.mkdir(parents=True, exist_ok=True)
            (folder / file).write_text(text)
        jar = self.folder / f"{name}.jar"
        subprocess.run([java_tool("jar"), "cf", jar, "-C", folder, "."], check=True)
        return jar

    def test_damaged_jars_are_named_and_left_out(self):
        self.assertEqual("2", self.first.value)
        self.assertIn(f"{self.damaged} is left out", self.first.text("stderr"))
        empty = self.folder / "empty.jar"
        empty.touch()
        self.assertIn(f"{empty} is left out", self.run_cell(f"%jars {empty}").text())
        self.assertEqual("true", self.run_cell("class AfterDamage { }\nnew AfterDamage() != null").value)

    def test_a_driver_in_a_jar_is_found(self):
        self.run_cell("java.sql.DriverManager.drivers().count()")
        jar = self.compile("driver", DRIVER, ("META-INF/services/java.sql.Driver", "toy.ToyDriver\n"))
        self.run_cell(f"%jars {jar}")
        self.assertEqual("toy connection",
                         self.run_cell('java.sql.DriverManager.getConnection("jdbc:toy:x").toString()').value)

    def test_a_jar_that_changed_is_told(self):
        jar = self.compile("changing", "package changing; public class C { public static int N = 1; }")
        self.run_cell(f"%jars {jar}")
        self.assertEqual("1", self.run_cell("changing.C.N").value)
        self.compile("changing", "package changing; public class C { public static int N = 2, MORE = 3; }")
        self.assertIn("Restart the kernel", self.run_cell(f"%jars {jar}").text())

    def test_a_native_library_can_be_loaded_again(self):
        cell = 'System.load(System.getProperty("java.home") + "/lib/" + System.mapLibraryName("rmi"));\n1'
        self.assertEqual("1", self.run_cell(cell).value)
        self.assertEqual("1", self.run_cell(cell).value)

    def test_libraries_find_the_classes_of_cells(self):
        self.run_cell("class Found { }\nString found = Found.class.getName();")
        look = "Thread.currentThread().getContextClassLoader().loadClass(found) == Found.class"
        self.assertEqual("true", self.run_cell(look).value)
        parallel = (f"IntStream.range(0, 64).parallel().mapToObj(i -> {{ try {{ return {look}; }} "
                    "catch (ClassNotFoundException e) { return e; } }).distinct().toList().toString()")
        self.assertEqual("[true]", self.run_cell(parallel).value)

    def test_reflection_says_what_is_written(self):
        self.run_cell("""class Safe {
    int code = 4; protected int fee; public int size;
    Safe(int x) { }
    int open() { return 1; }
}
Safe safe = new Safe(1);""")
        self.assertEqual("5", self.run_cell("safe.open() + safe.code + safe.fee").value)
        self.assertEqual("[int Safe.code, protected int Safe.fee, public int Safe.size]", re.sub(
            r"REPL\.\$JShell\$\w+\$", "", self.run_cell("Arrays.toString(Safe.class.getDeclaredFields())").value))
        self.assertEqual("1", self.run_cell("Safe.class.getFields().length").value)
        self.assertEqual("0", self.run_cell("Safe.class.getConstructors().length").value)
        self.assertEqual("false", self.run_cell(
            'Arrays.stream(Safe.class.getMethods()).anyMatch(m -> m.getName().equals("open"))').value)
        self.assertEqual("1", self.run_cell('Safe.class.getDeclaredMethod("open").invoke(safe)').value)
        self.run_cell("class Swapped { int kept; int value() { return 1; } }\nSwapped swapped = new Swapped();")
        self.run_cell("class Swapped { int kept; int value() { return 2; } }")
        self.assertEqual("2", self.run_cell("swapped.value() + swapped.kept").value)
        self.assertEqual("0", self.run_cell("Swapped.class.getFields().length").value)

    def test_a_reader_of_tablesaw_may_join_in_the_first_cell(self):
        self.assertEqual("", self.kernel.run("%maven tech.tablesaw:tablesaw-json:0.44.4", timeout=300).error)
        self.run_cell('String rows = "[{\\"a\\": 1}, {\\"a\\": 2}]";')
        self.assertEqual("2", self.run_cell('Table.read().string(rows, "json").rowCount()').value)
        jar = self.run_cell('Class.forName("tech.tablesaw.io.json.JsonReader").getProtectionDomain().getCodeSource()'
                            ".getLocation().getPath()").value
        kernel = Kernel()
        self.addCleanup(kernel.close)
        self.assertEqual("", kernel.run(f"%jars {jar}", timeout=60).error)    # sooner than what runs in the background
        result = kernel.run('Table.create("t").name()', timeout=60)
        self.assertEqual(("t", ""), (result.value, result.error))

    def test_long_bodies(self):
        file = self.folder / "long.csv"
        self.run_cell(f"%%writefile {file}\n" + "1,2,3\n" * 20_000)
        self.assertEqual(120_000, file.stat().st_size)

    def test_lombok_is_told_to_have_no_effect(self):
        self.assertIn("Hint: Lombok adds nothing in a notebook", self.kernel.run("import lombok.Data;").error)

    def test_junit_shows_a_table(self):
        version = re.search(r"<junit.version>(.*)</junit.version>", (ROOT / "pom.xml").read_text())[1]
        self.assertIn(f"%maven org.junit.jupiter:junit-jupiter:{version}", self.kernel.run("%junit SumTest").error)
        self.run_cell(f"%maven org.junit.jupiter:junit-jupiter:{version}")
        self.run_cell("""import org.junit.jupiter.api.Test;
import static org.junit.jupiter.api.Assertions.*;
class SumTest {
    @Test void right() { assertEquals(4, 2 + 2); }
    @Test void wrong() { assertEquals(5, 2 + 2); }
}""")
        shown = self.run_cell("%junit SumTest").of("execute_result")[0]["data"]
        self.assertRegex(shown["text/plain"], r"passed +SumTest > right\(\)")
        self.assertRegex(shown["text/plain"], r"failed +SumTest > wrong\(\) .*expected: <5> but was: <4>")
        self.assertIn("1 passed, 1 failed", shown["text/plain"])
        self.assertIn("<td", shown["text/html"])

    def test_a_cell_may_set_the_proxy(self):
        repository = Repository(self.folder / "remote")

        class Proxy(http.server.SimpleHTTPRequestHandler):
            def __init__(self, *arguments):
                super().__init__(*arguments, directory=repository.root)

            def do_GET(self):
                self.path = self.path.replace("http://repository.invalid", "", 1)
                super().do_GET()

            def log_message(self, *_):
                pass

        with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Proxy) as server:
            threading.Thread(target=server.serve_forever, daemon=True).start()
            self.run_cell('System.setProperty("http.proxyHost", "127.0.0.1");\n'
                          f'System.setProperty("http.proxyPort", "{server.server_port}");')
            with tempfile.TemporaryDirectory() as local:
                self.run_cell(f'System.setProperty("maven.repo.local", "{local}");')
                self.run_cell("%maven --from http://repository.invalid hello:greeter:1.0")
                self.assertEqual("Hello 1.0, all", self.run_cell('hello.Greeter.greet("all")').value)
            server.shutdown()


if __name__ == "__main__":
    unittest.main()
