"""Code from elsewhere: files, scripts, exercises and notebooks of other kernels run as they are pasted."""

import glob
import json
import tempfile
import unittest
from pathlib import Path

from kernel_client import Kernel

PROGRAM = """package org.example.shop;

import java.time.LocalDate;

/** A program. */
public class Till {
    private static final LocalDate OPENED = LocalDate.of(2024, 2, 29);

    public static void main(String[] args) {
        if (args.length > 1) {
            return;
        }
        System.out.println(new Receipt("tea", 3).text() + OPENED.getYear());
    }
}

record Receipt(String what, int cups) implements Printed {
    public String text() {
        return what.repeat(cups);
    }
}

interface Printed {
    String text();
}
"""


class PastedTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.kernel = Kernel()

    @classmethod
    def tearDownClass(cls):
        cls.kernel.close()

    def run_ok(self, code):
        result = self.kernel.run(code, timeout=60)
        self.assertEqual("ok", result.status, result.error)
        return result

    def error(self, code):
        result = self.kernel.run(code, timeout=60)
        self.assertEqual("error", result.status)
        return result.error

    def file(self, name, content):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        path = Path(folder.name, name)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    def test_a_program_is_declared_and_offered(self):
        for code in PROGRAM, "\ufeff" + PROGRAM.replace("\n", "\r\n"):
            self.assertEqual("To run the program: Till.main(new String[0]);\n", self.run_ok(code).text())
            self.assertEqual("teateatea2024\n", self.run_ok("Till.main(new String[0]);").text())
        called = self.run_ok(PROGRAM + "\nTill.main(null == null ? new String[0] : null);")
        self.assertEqual("teateatea2024\n", called.text())

    def test_files_of_several_packages(self):
        self.run_ok("package org.example.model;\npublic record Order(int id) { }")
        program = self.run_ok("""package org.example.app;
            import org.example.model.Order;
            import org.example.model.*;

            class Orders {
                static Order first() {
                    return new Order(1);
                }
            }
            Orders.first()""")
        self.assertEqual("Order[id=1]", program.value)

    def test_a_program_in_a_file_is_declared_and_offered(self):
        path = self.file("Till.java", b"\xef\xbb\xbf" + PROGRAM.replace("\n", "\r\n").encode())
        self.assertEqual("To run the program: Till.main(new String[0]);\n", self.run_ok(f"%load {path}").text())

    def test_remarks_of_exercises_are_comments(self):
        self.assertEqual("42", self.run_ok("""# Exercise 1: don't forget the tests
            ### BEGIN SOLUTION
            int half(int n) {
                ### BEGIN SOLUTION
                return n / 2; # rounds down
                ### END SOLUTION
            }
            ### END SOLUTION
            half(85)""").value)

    def test_errors_keep_their_place(self):
        text = self.error("package a;\r\n# one\r\nint wrong = \"x\"; # two")
        self.assertIn("line 3, column 13", text)
        self.assertIn('int wrong = "x"; # two', text)

    def test_a_loaded_file_is_named_with_its_line(self):
        path = self.file("helpers.jsh", "int loaded = 1;\nint broken = ;\n")
        text = self.error(f"int before = 1;\n%load {path}")
        self.assertIn(f"in {path}, line 2, column 14: illegal start", text)
        self.assertIn("int broken = ;", text)
        self.assertIn(f"line 2: %load {path}", text)
        self.assertNotIn("io.percolate", text)
        path = self.file("thrower.jsh", "int zero = 0;\n\nint quotient = 1 / zero;\n")
        self.assertIn(f"at {path}, line 3: int quotient", self.error(f"%load {path}"))
        cells = [{"cell_type": "code", "source": ["int fine = 1;"]}, {"cell_type": "code", "source": "oops"}]
        path = self.file("other.ipynb", json.dumps({"cells": cells}))
        self.assertIn(f"in {path}, code cell 2, line 1", self.error(f"%load {path}"))
        path = self.file("latin.java", b"String s = \"\xe4\";")
        self.assertIn("not encoded as UTF-8", self.error(f"%load {path}"))

    def test_a_script_of_jshell_loads(self):
        script = "#!/usr/bin/env jshell\n/set feedback silent\nint scripted = 6;\n/exit\nnot Java\n"
        path = self.file("script.jsh", script)
        self.assertEqual("7", self.run_ok(f"%load {path}\nscripted + 1").value)
        console = "jshell> int typed = 20\ntyped ==> 20\n\n" \
            "jshell> int twice(int n) {\n   ...>   return 2 * n;\n   ...> }"
        self.assertEqual("40", self.run_ok(console + "\n|  created method twice(int)\n\njshell> twice(typed)").value)

    def test_a_cell_that_says_it_is_java(self):
        for name in "java", "jshell", "Java":
            self.assertEqual("4", self.run_ok(f"%%{name}\nint said = 4;\nsaid").value)

    def test_comments_that_do_not_end_are_told(self):
        for code in "/* open", "int before = 1; /* open\nint lost = 2;", "// one\n/** two":
            self.assertIn("unclosed comment", self.error(code))
        self.assertIsNone(self.run_ok("/* one */ // two\n/** three */").value)

    def test_a_return_ends_a_method_or_the_cell(self):
        for code in ("return 5;\nint after = 1;", "if (1 > 0) return;",
                     "for (int i = 0; i < 9; i++) { if (i > 2) { return i; } }"):
            text = self.error(code)
            self.assertIn("return outside of a method", text)
            self.assertIn("a cell has no caller", text)
        for code in "return 5;", "int five = 5;\n// as in other kernels\nreturn five; // done":
            self.assertEqual("5", self.run_ok(code).value)
        self.assertEqual("3", self.run_ok("Supplier<Integer> three = () -> { return 3; };\nthree.get()").value)

    def test_a_negation_is_java(self):
        self.run_ok("boolean done = true; Boolean open = false; List<String> none = List.of();")
        for code, value in {"!done": "false", "!open": "true", "!done || done": "true", "!true": "false",
                            "!none.isEmpty()": "false", "boolean fresh = false;\n!fresh && done": "true"}.items():
            self.assertEqual(value, self.run_ok(code).value, code)
        self.assertEqual("ran\n", self.run_ok("!echo ran").text())

    def test_underscores_of_the_cell_are_its_own(self):
        self.run_ok("7")
        self.assertEqual("8", self.run_ok("_ + 1").value)
        self.assertEqual("4\n", self.run_ok("{ int __ = 4; System.out.println(__); }").text())
        self.assertEqual("3", self.run_ok("Function<Integer, Integer> next = _1 -> _1 + 1; next.apply(2)").value)

    def test_help_for_any_name(self):
        self.run_ok("int größe = 4;")
        for code in "größe?", "?größe":
            self.assertIn("int größe = 4", str(self.run_ok(code).reply["payload"]))

    def test_magics_of_other_kernels_run(self):
        path = self.file("lib.jar", b"PK\x05\x06" + bytes(18))
        for code in f"%%jars\n{path}", f"%classpath add jar {path}", f"%jar {path}":
            self.assertIn(path.name, self.run_ok(code).value)
        script = self.file("Script.java", "//JAVA 17+\nclass Script { int answer() { return 42; } }")
        self.assertEqual("42", self.run_ok(f"%jbang {script}\nnew Script().answer()").value)
        self.assertEqual("42", self.run_ok(f"//SOURCES {script}\nnew Script().answer()").value)
        self.assertEqual("a b\n", self.run_ok("%%sh\necho 'a b'").text())
        self.assertEqual("42\n", self.run_ok("%%python\nprint(6 * 7)").text())
        self.assertEqual("2020", self.run_ok("%import java.time.Year\nYear.of(2020)").value)
        self.run_ok("%dependency /resolve")
        self.run_ok(f'String folder = "{path.parent}";')
        self.assertIn(str(path), self.run_ok(f"%jars \\{{folder}}/{path.name}").value)

    def test_other_magics_are_told_in_a_sentence(self):
        for code, words in {"%use dataframe": "%maven", "%pip install numpy": "%maven", "%cd ..": "paths",
                            "%matplotlib inline": "charts", "/exit": "menu Kernel", "%jshell /methods": "name?",
                            "%classpath add mvn one": "%maven group:artifact:version"}.items():
            text = self.error(code)
            self.assertIn(words.lower(), text.lower(), code)
            self.assertNotIn("Exception", text)

    def test_a_name_of_a_failed_cell(self):
        failed = self.kernel.run("int first = ;\nint second = 2;\nclass Third { }")
        cell = failed.reply["execution_count"]
        for code in "second + 1", "new Third()":
            self.assertIn(f"it was to be declared in cell {cell}, which did not compile", self.error(code))
        stopped = self.kernel.run("int fourth = 1 / 0;\nint fifth = 5;")
        cell = stopped.reply["execution_count"]
        self.assertIn(f"it was to be declared in cell {cell}, which stopped before it", self.error("fifth"))

    def test_hints_name_what_can_be_meant(self):
        for code, words in {"system.out.println(1);": "did you mean System?",
                            "string s = null;": "did you mean String?",
                            "println(1);": "System.out.println", 'String t = "a";\nt.lenght()': "did you mean length?",
                            "new int[3].size()": "array.length", "long n = 3000000000;": "ends in L",
                            "this": "has no object", "synchronized void f() { }": "has no object to lock",
                            'String toString() { return ""; }': "put it into a class"}.items():
            self.assertIn(words, self.error(code), code)
        for code in "a + 1", "s9.length()", "Snippet x9 = null;", "LayerReaders y9 = null;":
            self.assertNotIn("import ", self.error(code))


class OtherJvmsTest(unittest.TestCase):
    def test_hints_are_there_in_every_language_of_the_jvm(self):
        for jdk, options in [(None, "-Duser.language=zh -Duser.country=CN")] + \
                [(jdk, "-Duser.language=de -Duser.country=DE") for jdk in glob.glob("/usr/lib/jvm/*2[5-9]*")[:1]]:
            environment = {"JAVA_HOME": jdk} if jdk else {}
            with Kernel(PERCOLATE_JAVA_OPTS=options, **environment) as kernel:
                self.assertIn("Integer.parseInt", kernel.run('int x = "a";').error)
                kernel.run("int total = 1;")
                self.assertIn("did you mean total?", kernel.run("int y = totl;").error)

    def test_the_newest_java(self):
        for jdk in glob.glob("/usr/lib/jvm/*2[5-9]*")[:1]:
            with Kernel(JAVA_HOME=jdk) as kernel:
                for code, value in {
                    "import module java.sql;\nConnection none = null;\nnone == null": "true",
                    "record P(int x, int y) { }\nObject p = new P(1, 2);\np instanceof P(var x, _) ? x : 0": "1",
                    "5": "5",
                    "Map.of(1, 2).entrySet().stream().reduce(0, (_, e) -> e.getValue() + _, (a, _) -> a)": "7",
                    "int n = 0;\nfor (var _ : List.of(1, 2)) n++;\ntry { Integer.parseInt(\"\"); }\n"
                    "catch (NumberFormatException _) { n++; }\nn": "3",
                }.items():
                    result = kernel.run(code)
                    self.assertEqual(value, result.value, result.error)
                declared = kernel.run('void main() { IO.println("ran"); }')
                self.assertEqual("To run the program: main();\n", declared.text())
                self.assertEqual("ran\n", kernel.run("main();").text())


if __name__ == "__main__":
    unittest.main()
