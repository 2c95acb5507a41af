"""Completion, inspection and is_complete over the wire."""

import os
import subprocess
import tempfile
import unittest
from pathlib import Path

from kernel_client import Kernel


class Completion(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.kernel = Kernel()
        cls.addClassCleanup(cls.kernel.close)
        cls.kernel.run("""List<String> names = new ArrayList<>(List.of("Ada", "Bob"));
int count = 3;
/** The square of a number. */
int square(int value) { return value * value; }
record Point(int abscissa, int ordinate) {}""")

    def complete(self, code):
        """The matches at | and the code after the first is inserted."""
        cursor = code.index("|")
        code = code.replace("|", "")
        reply = self.kernel.ask(self.kernel.client.complete(code, cursor))
        self.assertEqual(reply["status"], "ok")
        first = reply["matches"][0] if reply["matches"] else ""
        return reply["matches"], code[:reply["cursor_start"]] + first + code[reply["cursor_end"]:]

    def test_members(self):
        self.assertIn("stream()", self.complete("names.st|")[0])
        self.assertEqual(self.complete("names.stream().map(n -> n.le|).toList()")[1],
                         "names.stream().map(n -> n.length()).toList()")
        self.assertIn("println(", self.complete("System.out.pri|")[0])

    def test_names_of_the_session(self):
        self.assertEqual(self.complete("int x = cou|")[0][0], "count")
        self.assertIn("square(", self.complete("squ|")[0])
        self.assertIn("abscissa()", self.complete("new Point(1, 2).|")[0])

    def test_code_of_the_same_cell(self):
        cell = "import java.time.*;\nvar day = LocalDate.now();\nday.plusD|\nfoo();"
        self.assertEqual(self.complete(cell)[0], ["plusDays("])

    def test_what_was_read_leaves_no_trace(self):
        for _ in range(3):
            found = self.complete("class Ghost { int spirit() { return 1; } }\nnew Ghost().spi|")
            self.assertEqual(found[0], ["spirit()"])
        self.assertIn("Ghost", self.kernel.run("new Ghost()").error)
        self.kernel.run("class Ghost { int other() { return 2; } }")
        self.assertEqual(self.complete("new Ghost().spi|")[0], [])
        self.assertEqual(self.complete("new Ghost().oth|")[0], ["other()"])
        self.assertEqual(self.kernel.run("new Ghost().other()").value, "2")

    def test_the_class_path_may_grow_in_between(self):
        self.assertEqual(self.complete("new late.Guest().gre|")[0], [])
        with tempfile.TemporaryDirectory() as folder:
            source = Path(folder, "Guest.java")
            source.write_text("package late; public class Guest { public String greeting() { return \"hello\"; } }")
            subprocess.run(["javac", "-d", folder, source], check=True)
            self.assertEqual(self.kernel.run(f"%classpath {folder}").status, "ok")
            self.assertEqual(self.complete("new late.Guest().gre|")[0], ["greeting()"])
            self.assertEqual(self.kernel.run("new late.Guest().greeting()").value, "hello")

    def test_options_of_the_compiler_count(self):
        code = "sun.security.util.KeyUtil.getKeyS"
        self.assertEqual(self.complete(code + "|")[0], [])
        with Kernel(PERCOLATE_COMPILER_OPTIONS="--add-exports java.base/sun.security.util=ALL-UNNAMED") as kernel:
            self.assertEqual(kernel.ask(kernel.client.complete(code))["matches"], ["getKeySize("])
            self.assertEqual(kernel.ask(kernel.client.is_complete(code + "ize(null)"))["status"], "complete")

    def test_imports(self):
        self.assertIn("util", self.complete("import java.ut|")[0])
        self.assertIn("LocalDate", self.complete("import java.time.LocalD|")[0])

    def test_class_that_is_not_imported_runs_once_taken(self):
        code = self.complete("new AtomicBool|")[1] + "(true)"
        self.assertEqual(self.kernel.run(code).value, "true")
        self.assertIn("java.awt.image.BufferedImageOp", self.complete("BufferedIm|")[0])
        self.assertEqual(self.complete("BufferedImage|")[1], "import java.awt.image.BufferedImage;\nBufferedImage")

    def test_cursor_is_counted_in_code_points(self):
        self.assertEqual(self.complete('String s = "\U0001F600"; s.isEm|')[1], 'String s = "\U0001F600"; s.isEmpty()')

    def test_magics_and_their_flags(self):
        self.assertIn("%maven", self.complete("%mav|")[0])
        self.assertIn("%%loadFromPOM", self.complete("%%lo|")[0])
        self.assertIn("--offline", self.complete("%maven --off|")[0])
        self.assertIn("--offline", self.complete("int x = 1;\n%maven g:a:1 --o|")[0])

    def test_a_magic_may_be_any_function_and_any_supplier(self):
        made = self.kernel.run("""import org.dflib.jjava.jupyter.kernel.BaseKernel;
class Sum implements org.dflib.jjava.jupyter.kernel.magic.LineMagic<Object, BaseKernel>,
        java.util.function.BiFunction<Integer, Integer, Integer>, java.util.function.Supplier<Object> {
    public Object eval(BaseKernel kernel, List<String> words) { return words; }
    public Integer apply(Integer a, Integer b) { return a + b; }
    public Object get() { throw new IllegalStateException("not yet"); }
}
io.percolate.kernel.PercolateKernel.running().getMagicsRegistry().registerLineMagic("sum", new Sum());""")
        self.assertEqual("ok", made.status, made.error)
        with tempfile.TemporaryDirectory() as folder:
            Path(folder, "data.csv").touch()
            self.assertEqual(self.complete(f"%sum {folder}/da|")[0], [f"{folder}/data.csv"])
        self.assertEqual(self.complete("%sum --he|")[0], [])
        self.assertIsNone(self.inspect("%sum|"))

    def test_coordinates_of_the_local_repository(self):
        with tempfile.TemporaryDirectory() as folder:
            for version in ("1.9", "1.10"):
                path = Path(folder, "org", "things", "thing", version)
                path.mkdir(parents=True)
                Path(path, f"thing-{version}.pom").touch()
            with Kernel(PERCOLATE_JAVA_OPTS=f"-Dmaven.repo.local={folder}") as kernel:
                def matches(code):
                    return kernel.ask(kernel.client.complete(code, len(code)))["matches"]
                self.assertEqual(matches("%maven org.th"), ["org.things:"])
                self.assertEqual(matches("%maven org.things:"), ["org.things:thing:"])
                self.assertEqual(matches("%maven a:b:1 org.things:thing:"),
                                 ["org.things:thing:1.10", "org.things:thing:1.9"])

    def test_paths(self):
        with tempfile.TemporaryDirectory() as folder:
            Path(folder, "data.csv").touch()
            Path(folder, "dates").mkdir()
            self.assertEqual(self.complete(f'Path.of("{folder}/da|")')[0], [f"{folder}/data.csv", f"{folder}/dates/"])
            self.assertEqual(self.complete(f"%load {folder}/dat|")[0], [f"{folder}/data.csv", f"{folder}/dates/"])
            self.assertEqual(self.complete(f"!cat {folder}/data|")[0], [f"{folder}/data.csv"])
            self.assertEqual(self.complete(f"%jars {folder}/data.|")[1], f"%jars {folder}/data.csv")

    def test_added_libraries_are_known(self):
        with tempfile.TemporaryDirectory() as folder:
            source = Path(folder, "Lonely.java")
            source.write_text("package far.away; public class Lonely { public int answer() { return 42; } }")
            home = os.environ.get("JAVA_HOME")
            javac = f"{home}/bin/javac" if home else "javac"
            self.kernel.run(f'new ProcessBuilder("{javac}", "-d", "{folder}", "{source}").start().waitFor()')
            self.kernel.run(f"%classpath {folder}")
            self.assertEqual(self.complete("new Lone|")[1], "import far.away.Lonely;\nnew Lonely")
            self.assertEqual(self.complete("new far.away.Lonely().ans|")[0], ["answer()"])

    def test_nothing_in_comments_and_other_languages(self):
        for code in ("// cou|", "%%html\n<b>cou|", '"""\ncou|'):
            self.assertEqual(self.complete(code)[0], [])

    def inspect(self, code, detail=0):
        """The description at |, or None."""
        cursor = code.index("|")
        reply = self.kernel.ask(self.kernel.client.inspect(code.replace("|", ""), cursor, detail_level=detail))
        self.assertEqual(reply["status"], "ok")
        return reply["data"]["text/plain"] if reply["found"] else None

    def test_inspection_of_the_sessions_own(self):
        for code in ("cou|nt", "count|", "|count + 1", "int x = count|;"):
            self.assertEqual(self.inspect(code), "int count = 3", code)
        self.assertEqual(self.inspect("names|"), "List<String> names = [Ada, Bob]")
        self.assertEqual(self.inspect("square(|"), "int square(int value)\n\nThe square of a number.")
        self.assertIn("return value * value;", self.inspect("square|", detail=1))
        self.assertIn("record Point", self.inspect("Point|"))

    def test_inspection_of_the_jdk(self):
        self.assertIn("String String.substring(int ", self.inspect('"abc".substring|(1)'))
        self.assertIn("boolean List.add(String ", self.inspect("names.add|"))
        self.assertIn("class java.util.ArrayList<E>", self.inspect("ArrayList|"))

    def test_inspection_of_magics(self):
        self.assertIn("--offline", self.inspect("%mav|en g:a:1"))
        self.assertIn("%jars GLOB", self.kernel.run("%jars?").reply["payload"][0]["data"]["text/plain"])

    def test_nothing_to_inspect(self):
        for code in ("|", "nobody|", "// count|", "1 + |"):
            self.assertIsNone(self.inspect(code), code)

    def test_inspection_of_a_library_with_sources(self):
        with tempfile.TemporaryDirectory() as folder:
            source = Path(folder, "src", "deep", "Well.java")
            source.parent.mkdir(parents=True)
            source.write_text("""package deep;
/** A hole with water. */
public class Well {
    /** Lifts {@code litres} of water.
     * @param litres how much
     * @return what came up */
    public <T> double lift(double litres, java.util.List<T>... helpers) { return litres; }
}""")
            home = os.environ.get("JAVA_HOME")
            tool = f"{home}/bin/" if home else ""
            subprocess.run([f"{tool}javac", "-nowarn", "-d", folder, source], check=True, capture_output=True)
            subprocess.run([f"{tool}jar", "cf", f"{folder}/well-1.jar", "-C", folder, "deep"], check=True)
            sources = f"{folder}/well-1-sources.jar"
            subprocess.run([f"{tool}jar", "cf", sources, "-C", f"{folder}/src", "deep"], check=True)
            self.kernel.run(f"%jars {folder}/well-1.jar")
            said = self.inspect("new deep.Well().lift(|")
            self.assertEqual(said, """double Well.lift(double litres, List<T>... helpers)

Lifts litres of water.

  litres: how much
returns what came up""")
            self.assertIn("A hole with water.", self.inspect("deep.Well|"))

    def test_is_complete(self):
        for code, status in [("1 + 1", "complete"), ("}", "invalid"), ("for (;;) {", "incomplete"),
                             ('"""\nx', "incomplete"), ("@Override", "incomplete"), ("%maven a:b:1", "complete"),
                             ("x -> {", "incomplete"), ("// note", "complete")]:
            reply = self.kernel.ask(self.kernel.client.is_complete(code))
            self.assertEqual(reply["status"], status, code)
        reply = self.kernel.ask(self.kernel.client.is_complete("class A {\n    int f() {"))
        self.assertEqual(reply["indent"], "        ")


if __name__ == "__main__":
    unittest.main()
