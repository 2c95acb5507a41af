"""Current Java and features of this machine's JDK, names defined by the session, options from the environment."""

import os
import tempfile
import unittest
from pathlib import Path

from kernel_client import Kernel


class JavaTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.kernel = Kernel()
        cls.version = int(cls.kernel.run("Runtime.version().feature()").value)

    @classmethod
    def tearDownClass(cls):
        cls.kernel.close()

    def value(self, code):
        result = self.kernel.run(code)
        self.assertEqual("ok", result.status, result.error)
        return result.value

    def test_language(self):
        for code, expected in {
            "record Point(int x, int y) { int sum() { return x + y; } }\nnew Point(1, 2).sum()": "3",
            "new Point(1, 2)": "Point[x=1, y=2]",
            'String block = """\n    two\n      lines""";\nblock.lines().count()': "2",
            "sealed interface Shape permits Disc, Box {}\nrecord Disc(double r) implements Shape {}\n"
            "record Box(double a) implements Shape {}\nShape s = new Box(3);\ns instanceof Box b ? b.a() : 0": "3.0",
            "int day = 3; String name = switch (day) { case 1, 7 -> \"rest\"; default -> { yield \"work\"; } };\n"
            "name": "work",
            "var squares = Stream.iterate(1, i -> i + 1).limit(4).map(i -> i * i).toList(); squares": "[1, 4, 9, 16]",
            "enum Mode { ON, OFF }\nMode.valueOf(\"ON\")": "ON",
            "<T extends Comparable<T>> T larger(T a, T b) { return a.compareTo(b) > 0 ? a : b; }\n"
            "larger(\"a\", \"b\")": "b",
            "interface Greeter { default String greet() { return \"hi\"; } }\nnew Greeter() { }.greet()": "hi",
            "abstract class Animal { abstract String says(); protected int legs = 4; }\n"
            "class Dog extends Animal { String says() { return \"wuff\" + legs; } }\nnew Dog().says()": "wuff4",
        }.items():
            with self.subTest(code):
                self.assertEqual(expected, self.value(code))

    def test_newer_language_where_the_jdk_has_it(self):
        newer = {
            21: ("Object o = 5; switch (o) { case Integer i when i > 3 -> \"big\"; default -> \"other\"; }", "big"),
            22: ("record Pair(int a, int b) {}\nnew Pair(1, 2) instanceof Pair(int a, _) ? a : 0", "1"),
        }
        for jdk, (code, result) in newer.items():
            if self.version >= jdk:
                self.assertEqual(result, self.value(code))

    def test_classes_of_one_cell_may_refer_to_each_other(self):
        self.assertEqual("ping pong", self.value("""
            class Ping { Pong other; String say() { return "ping " + new Pong().answer(); } }
            class Pong { Ping other; String answer() { return "pong"; } }
            new Ping().say()"""))

    def test_methods_of_one_cell_may_call_each_other(self):
        self.assertEqual("true", self.value("""
            boolean even(int n) { return n == 0 || odd(n - 1); }
            boolean odd(int n) { return n != 0 && even(n - 1); }
            even(10)"""))

    def test_what_the_compiler_gives_up_on_breaks_nothing_else(self):
        # JShell recompiles code that uses the new variable, together with its overloads, and fails midway
        with Kernel() as kernel:
            kernel.run("T f2(T x) { return x; }\nint f1(int x) { return x * 74; }")
            kernel.run("T f1(T x) { return x; }")
            self.assertIn("gave up", kernel.run("int x = 5;").error)
            self.assertEqual(["2", "148"], [kernel.run("1 + 1").value, kernel.run("f1(2)").value])

    def test_redefinition_of_methods_classes_and_imports(self):
        self.value("int g() { return 1; }\nclass C { int v() { return g(); } }")
        self.assertEqual("1", self.value("new C().v()"))
        self.value("int g() { return 2; }")
        self.assertEqual("2", self.value("new C().v()"))
        self.value("class C { int v() { return 10 * g(); } }\nimport java.time.*;\nimport java.time.*;")
        self.assertEqual("20", self.value("new C().v()"))

    def test_default_imports_of_ijava(self):
        self.assertEqual("15", self.value("""
            BigInteger n = BigInteger.TEN; File file = new File("x"); URI uri = URI.create("a:b");
            List<Integer> list = Stream.of(1).collect(Collectors.toList()); Pattern p = Pattern.compile("a");
            ExecutorService pool = null; java.util.prefs.Preferences prefs = null; 15"""))

    def test_display_render_eval_and_magic_calls(self):
        self.assertEqual("3", self.value('eval("1 + 2")'))
        displayed = self.kernel.run('display(render("a", "text/plain"));').of("display_data")
        self.assertIn("text/plain", displayed[0]["data"])
        self.assertEqual("ok", self.kernel.run('lineMagic("trace", List.of());').status)

    def test_in_out_and_underscores(self):
        first = self.kernel.run('new int[] {4, 5, 6}.length + 39')
        number = first.reply["execution_count"]
        self.assertEqual("43", self.value("_ + 1"))
        self.assertEqual("42", self.value("__"))
        self.assertEqual("84", self.value(f"2 * _{number}"))
        self.assertEqual("42", self.value(f"Out.get({number})"))
        self.assertIn("+ 39", self.value(f"In.get({number})"))
        self.value("List.of(7, 8)")
        self.assertEqual("8", self.value("_.get(1)"))
        self.assertEqual("_ stays _", self.value('"_ stays _" /* and _ here */'))
        self.assertEqual("9", self.value("int _9 = 9, my_name = 1; _9"))

    def test_help_and_commands(self):
        page = self.kernel.run("Math.max?").reply["payload"][0]
        self.assertEqual("page", page["source"])
        self.assertIn("max(int a, int b)", page["data"]["text/plain"])
        self.kernel.run("int area(int width, int height) { return width * height; }")
        self.assertIn("area(int width, int height)", self.kernel.run("area?").reply["payload"][0]["data"]["text/plain"])
        self.assertEqual("hello\n", self.kernel.run("!echo hello").text())
        self.assertEqual("false", self.value("!List.of().isEmpty()"))

    def test_reflection_and_threads_see_the_notebooks_classes(self):
        self.assertEqual("Tool", self.value("""
            class Tool implements Runnable { public void run() { } }
            var queue = new LinkedBlockingQueue<String>();
            Thread worker = new Thread(() -> queue.add(new Tool().getClass().getSimpleName()));
            worker.start();
            queue.take()"""))


class EnvironmentTest(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name)

    def test_options_of_the_environment(self):
        start = self.folder / "start.jsh"
        start.write_text("int fromStartup = 11;")
        (self.folder / "thing.txt").write_text("x")
        with Kernel(PERCOLATE_JAVA_OPTS="-Xmx333m -Dthe.answer=42", PERCOLATE_COMPILER_OPTIONS="-Xlint:all",
                    PERCOLATE_CLASSPATH=str(self.folder), PERCOLATE_STARTUP=str(start)) as kernel:
            self.assertEqual("11", kernel.run("fromStartup").value)
            self.assertEqual("42", kernel.run('System.getProperty("the.answer")').value)
            self.assertEqual("true", kernel.run("Runtime.getRuntime().maxMemory() < 340_000_000").value)
            found = kernel.run('Thread.currentThread().getContextClassLoader().getResource("thing.txt") != null')
            self.assertEqual("true", found.value)

    def test_a_start_up_file_that_fails_does_not_stop_the_kernel(self):
        start = self.folder / "start.jsh"
        start.write_text("int good = 1; int bad = 1 / 0;")
        with Kernel(PERCOLATE_STARTUP=str(start)) as kernel:
            self.assertEqual("1", kernel.run("good").value)

    def test_preview_features(self):
        options = "--enable-preview --release " + os.environ.get("PERCOLATE_TEST_JDK", "17")
        with Kernel(PERCOLATE_JAVA_OPTS="--enable-preview", PERCOLATE_COMPILER_OPTIONS=options) as kernel:
            version = kernel.run("Runtime.version().feature()").value
            if version == options.split()[-1]:
                self.assertEqual("big", kernel.run(
                    'Object o = 5; String s = switch (o) { case Integer i -> "big"; default -> "no"; }; s').value)

    def test_many_nested_classes_are_declared_soon(self):
        # Each declaration asks which code of earlier classes refers to its names: it took minutes.
        depth = 100
        nested = "".join(f"class Nest{each} {{ " for each in range(depth)) + "int deep = 7; " + "}" * depth
        with Kernel() as kernel:
            self.assertEqual("ok", kernel.run(nested, timeout=60).status)
            self.assertEqual("ok", kernel.run("class After { Nest0 first; }", timeout=60).status)


if __name__ == "__main__":
    unittest.main()
