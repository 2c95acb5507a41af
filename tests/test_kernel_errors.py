"""Helpful errors: location, message and hint; the kernel survives any exception of a cell."""

import os
import re
import subprocess
import tempfile
import unittest
from pathlib import Path

from kernel_client import Kernel

COMPILE = {
    "a class that is not imported": (
        "LocalDate day = LocalDate.now();", 1, 1, "LocalDate", ["cannot find symbol", "import java.time.LocalDate;"]),
    "a declaration of a class that is not imported": (
        "int n = 1;\nLocalDate day;", 2, 1, "LocalDate", ["cannot find symbol", "import java.time.LocalDate;"]),
    "a method that gives a class that is not imported": (
        "int one() { return 1; }\npublic LocalDate day() { return null; }", 2, 8, "LocalDate",
        ["import java.time.LocalDate;"]),
    "a mistyped variable": (
        "int total = 3;\nint y = totl + 1;", 2, 9, "totl", ["variable totl", "did you mean total?"]),
    "a mistyped method": ("int twice(int n) { return 2 * n; }\ntwcie(3)", 2, 1, "twcie", ["did you mean twice?"]),
    "a missing semicolon": ("int a = 3\nint b = 4;", 1, 10, "", ["';' expected", "semicolon"]),
    "a text for a number": ('int z = "a";', 1, 9, '"a"', ["String cannot be converted to int", "Integer.parseInt"]),
    "a number for a text": ("String s = 5;", 1, 12, "5", ["int cannot be converted to String", "String.valueOf"]),
    "lost precision": ("int q = 2.5;", 1, 9, "2.5", ["lossy conversion from double to int", "(int)"]),
    "an exception that a method must declare": (
        "void nap() { Thread.sleep(1); }", 1, 26, "", ["unreported exception", "throws InterruptedException"]),
    "a text that does not end": ('String s = "abc', 1, 12, '"', ["unclosed string literal"]),
    "a cell that ends too early": ("int h(int a) {\n  return a;", 2, 12, "", ["reached end of file", "closing brace"]),
    "a package that is not there": ("import org.nowhere.Thing;", 1, 19, "", ["does not exist", "%maven"]),
    "a method without return": ("int g(int a) { if (a > 0) return a; }", 1, 37, "", ["missing return", "every way"]),
    "several lines before the error": (
        "// comment\n\nint first = 1;\n/* more */ int second = first +\n    unknown;", 5, 5, "unknown", ["unknown"]),
}


class ErrorsTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.kernel = Kernel(PERCOLATE_JAVA_OPTS="-Xmx300m")

    @classmethod
    def tearDownClass(cls):
        cls.kernel.close()

    def error(self, code, timeout=30):
        result = self.kernel.run(code, timeout)
        self.assertEqual("error", result.status)
        return result

    def test_compile_errors_show_place_token_message_and_hint(self):
        for name, (code, line, column, token, words) in COMPILE.items():
            with self.subTest(name):
                text = self.error(code).error
                where = re.search(r"line (\d+), column (\d+)", text)
                self.assertEqual((line, column), tuple(map(int, where.groups())), text)
                lines = text.splitlines()
                caret = next(i for i, each in enumerate(lines) if re.fullmatch(r" *\^+", each))
                start = lines[caret].index("^")
                self.assertEqual(code.splitlines()[line - 1], lines[caret - 1][4:])
                self.assertTrue(lines[caret - 1][start:].startswith(token), text)
                for word in words:
                    self.assertIn(word, text)

    def test_runtime_errors_show_cell_line_and_source_of_the_users_frames_only(self):
        result = self.error("""
            int share(int among) {
                return 12 / among;
            }
            List.of(3, 0).stream().mapToInt(n -> share(n)).sum()""")
        number = result.reply["execution_count"]
        lines = [each.strip() for each in result.error.splitlines()]
        self.assertEqual("java.lang.ArithmeticException: / by zero", lines[0])
        self.assertEqual(f"at share, cell {number}, line 3: return 12 / among;", lines[1])
        self.assertIn(f"cell {number}, line 5: List.of(3, 0)", lines[2])
        self.assertNotIn("java.base", result.error)

    def test_frames_in_earlier_cells_are_quoted_from_there(self):
        first = self.kernel.run("class Box {\n    int[] in = new int[2];\n    int at(int i) { return in[i]; }\n}")
        text = self.error("new Box().at(7)").error
        self.assertIn(f"at Box.at, cell {first.reply['execution_count']}, line 3: int at(int i)", text)

    def test_the_body_of_a_magic_keeps_its_lines(self):
        timed = "%%time\nint zero = 0;\n\nzero = 1 / zero;"
        for code, frames in {timed: ["line 4: zero = 1 / zero;", "line 1: %%time"],
                             "%time 1 / 0": ["line 1: %time 1 / 0"],
                             'int half = 2;\neval("1 / 0")': ["line 1: 1 / 0", "line 2: eval("]}.items():
            error = self.kernel.run(code).error
            shown = [line.split(", ", 1)[1] for line in error.splitlines() if line.startswith("    at cell")]
            self.assertEqual(len(frames), len(shown), error)
            for frame, line in zip(frames, shown):
                self.assertTrue(line.startswith(frame), error)
        self.assertIn("line 2, column 9", self.kernel.run('%%time\nint b = "x";').error)

    def test_nothing_of_the_kernel_is_named(self):
        self.assertIn("variable x is already defined\n", self.kernel.run("{ int x = 1; { int x = 2; } }").error)
        pool = "ExecutorService shut = Executors.newFixedThreadPool(1);\nshut.shutdown();\nshut.submit(() -> 1)"
        self.assertNotIn("io.percolate", self.kernel.run(pool).error)
        self.assertIn("Hint: import java.util.logging.Logger;  or  import org.slf4j.Logger;",
                      self.kernel.run("Logger.getLogger(null)").error)
        self.assertNotIn("import", self.kernel.run("Utils.read()").error)

    def test_windows_are_not_for_notebooks(self):
        self.assertIn("a notebook has no windows", self.kernel.run('new javax.swing.JFrame("x")').error)

    def test_a_declaration_of_several_variables_ends_at_the_first_that_throws(self):
        failed = self.kernel.run('int ran = 0;\nint more() { return ++ran; }\n'
                                 'String cut = "x".substring(5), rest = "y" + more();')
        self.assertIn("StringIndexOutOfBoundsException", failed.error)
        self.assertIn("cell", failed.error)
        self.assertEqual("0", self.kernel.run("ran").value)
        self.assertEqual("ok", self.kernel.run('String cut = "a", rest = "b" + more();').status)
        self.assertEqual("ab1", self.kernel.run("cut + rest").value)
        self.assertIn("by zero", self.kernel.run("int whole = 1, none = 1 / 0;").error)

    def test_causes_are_shown(self):
        text = self.error('throw new IllegalStateException("outer", new RuntimeException("inner"));').error
        self.assertIn("java.lang.IllegalStateException: outer", text)
        self.assertIn("Caused by: java.lang.RuntimeException: inner", text)

    def test_name_and_value_of_the_error(self):
        reply = self.error('throw new IllegalStateException("the value");').reply
        self.assertEqual(("IllegalStateException", "the value"), (reply["ename"], reply["evalue"]))

    def test_trace_shows_the_rest(self):
        self.error('Integer.parseInt("x")')
        self.assertIn("java.base/java.lang.Integer.parseInt", self.kernel.run("%trace").text())

    def test_it_says_what_took_effect(self):
        text = self.error("int one = 1; int two = 2; int x = 1 / 0;").error
        self.assertIn("The 2 statements before it took effect", text)
        self.assertEqual("3", self.kernel.run("one + two").value)

    def test_errors_are_legible_on_light_and_dark(self):
        for code in ("int x = 1 / 0;", "LocalDate day;", "%mavn a:b:c", "Integer.parseInt(\"1,5\")"):
            raw = "".join(self.error(code).reply["traceback"])
            self.assertEqual({"0", "1"}, set(re.findall(r"\x1b\[([0-9;]*)m", raw)), code)

    def test_an_unknown_magic_gets_a_suggestion_and_no_trace(self):
        text = self.error("%mavn a:b:c").error
        self.assertIn("There is no magic %mavn. Did you mean %maven?", text)
        self.assertNotIn("Exception", text)

    def test_the_kernel_survives(self):
        for code, words in {
            "int down(int n) { return down(n + 1); }\ndown(0)": ["StackOverflowError", "calls itself"],
            "var kept = new ArrayList<byte[]>(); while (true) kept.add(new byte[1_000_000]);":
                ["OutOfMemoryError", "memory is full", " MB)", "-Xmx"],
            "java.nio.ByteBuffer.allocateDirect(Integer.MAX_VALUE)": ["OutOfMemoryError", "memory is full"],
            'throw new NoClassDefFoundError("com/example/Gone");': ["NoClassDefFoundError", "could not be loaded"],
            "System.exit(3);": ["System.exit(3) would end the kernel", "restart"],
            "Runtime.getRuntime().halt(3);": ["Runtime.halt(3) would end the kernel"],
            "IntStream.of(3).forEach(Runtime.getRuntime()::halt);": ["Runtime.halt(3) would end the kernel"],
            'Runtime.class.getMethod("halt", int.class).invoke(Runtime.getRuntime(), 3);':
                ["Runtime.halt, called by reflection, would end the kernel"],
            "throw new Error() { };": ["Error"],
            "throw new ThreadDeath();": ["ThreadDeath"],
        }.items():
            with self.subTest(words[0]):
                text = self.error(code, timeout=60).error
                for word in words:
                    self.assertIn(word, text)
                self.kernel.run("kept = null;")
                self.assertEqual("2", self.kernel.run("1 + 1").value)

    def test_a_task_in_a_pool_that_calls_exit(self):
        self.kernel.run("ScheduledExecutorService later = Executors.newScheduledThreadPool(1);")
        for task in ("later.submit(() -> System.exit(3)); Thread.sleep(300);",
                     "later.execute(() -> System.exit(3)); Thread.sleep(300);",
                     "later.schedule(() -> System.exit(3), 1, TimeUnit.MILLISECONDS); Thread.sleep(300);",
                     "new Thread(() -> System.exit(3)).start(); Thread.sleep(300);"):
            with self.subTest(task):
                self.assertIn("System.exit(3) would end the kernel", self.kernel.run(task).text("stderr"))
                self.assertEqual("2", self.kernel.run("later.submit(() -> 2).get()").value)

    def test_interrupts_of_every_thread(self):
        for code in ("Thread.getAllStackTraces().keySet().forEach(Thread::interrupt);",
                     "Thread.currentThread().getThreadGroup().interrupt();"):
            for _ in range(3):
                self.kernel.run(code)
                self.assertEqual(("2", "out\n"), ((result := self.kernel.run('System.out.println("out"); 2')).value,
                                                  result.text()))

    def test_a_memory_full_of_small_things(self):
        with Kernel(PERCOLATE_JAVA_OPTS="-Xmx200m") as kernel:
            message = kernel.send("var kept = new LinkedList<Object>(); while (true) kept.add(new int[1]);")
            try:
                self.assertIn("memory is full", kernel.finish(message, timeout=60, endless=True).error)
            except TimeoutError:  # no memory for the sockets either: an unreachable kernel must end
                self.assertFalse(kernel.manager.is_alive())
                return
            kernel.run("kept = null;", timeout=60)
            self.assertEqual("2", kernel.run("1 + 1").value)

    def test_exit_in_a_library(self):
        with tempfile.TemporaryDirectory() as folder, Kernel() as kernel:
            source = Path(folder, "Quitter.java")
            source.write_text("""package quit;
                public class Quitter { public static void main(String[] a) { System.exit(4); } }""")
            home = os.environ.get("JAVA_HOME")
            subprocess.run([f"{home}/bin/javac" if home else "javac", "-d", folder, source], check=True)
            kernel.run(f"int kept = 42;\n%classpath {folder}")
            for _ in range(2):
                result = kernel.run("quit.Quitter.main(null);\nint never = 1;")
                self.assertIn("System.exit, called by quit.Quitter, would end the kernel", result.error)
                self.assertIn("Restart the kernel", result.error)
                self.assertEqual("42", kernel.run("kept").value)
                self.assertEqual("error", kernel.run("never").status)
            result = kernel.run("new Thread(() -> quit.Quitter.main(null)).start(); Thread.sleep(1000);")
            self.assertIn("called by quit.Quitter, would end the kernel", result.text("stderr"))
            message = kernel.start("while (true) { }")
            kernel.interrupt()
            self.assertIn("interrupted", kernel.finish(message).error)
            kernel.manager.shutdown_kernel()
            self.assertFalse(kernel.manager.is_alive())

    def test_the_compiler_survives_what_it_cannot_take(self):
        deep, long = 2000, 5000
        for code, value in {
            "(" * deep + "1" + ")" * deep: "1",
            " + ".join(["1"] * long): str(long),
            "List<" * long + "String" + ">" * long + " list;": None,
        }.items():
            with self.subTest(code[:20]):
                result = self.kernel.run(code, timeout=60)
                self.assertEqual((value, value is None), (result.value, bool(result.of("error"))), result.error)
                self.assertEqual("2", self.kernel.run("1 + 1").value)

    def test_an_exception_in_toString_is_the_cells_error(self):
        self.assertIn("no text", self.error("""
            class Mute { public String toString() { throw new RuntimeException("no text"); } }
            new Mute()""").error)

    def test_an_exception_that_is_a_supplier_keeps_its_message(self):
        for name, body in {"Broken": "return 42;", "Nasty": 'throw new IllegalStateException("not yet");'}.items():
            with self.subTest(name):
                result = self.error(f"""
                    class {name} extends RuntimeException implements java.util.function.Supplier<Integer> {{
                        {name}() {{ super("the disk is full", new java.io.IOException("no space left")); }}
                        public Integer get() {{ {body} }}
                    }}
                    throw new {name}();""")
                self.assertEqual((name, "the disk is full"), (result.reply["ename"], result.reply["evalue"]))
                self.assertIn(f"{name}: the disk is full", result.error)
                self.assertIn("line 6: throw new", result.error)
                self.assertIn("Caused by: java.io.IOException: no space left", result.error)

    def test_an_exception_whose_text_changes_keeps_its_message(self):
        result = self.error("""
            class Restless extends RuntimeException {
                int asked;
                Restless() { super("the disk is full"); }
                public String toString() { return "asked " + ++asked; }
            }
            throw new Restless();""")
        self.assertEqual("the disk is full", result.reply["evalue"])
        self.assertNotIn("asked", result.error.splitlines()[0])

    def test_an_exception_whose_message_throws_is_the_cells_error(self):
        result = self.error("""
            class Shy extends RuntimeException {
                public String getMessage() { throw new IllegalStateException("not yet"); }
            }
            throw new Shy();""")
        self.assertEqual("Shy", result.reply["ename"])
        self.assertIn("line 5: throw new Shy();", result.error)
        self.assertNotIn("kernel itself", result.error)

    def test_a_declaration_that_waits_for_another_is_noted(self):
        result = self.kernel.run("int later() { return notYet(); }")
        self.assertEqual("ok", result.status)
        self.assertIn("cannot be used until there is method notYet()", result.text())
        self.kernel.run("int notYet() { return 5; }")
        self.assertEqual("5", self.kernel.run("later()").value)


if __name__ == "__main__":
    unittest.main()
