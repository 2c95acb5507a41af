"""Classes have the names that the cells give them: in results, messages, stack traces and reflection."""

import time
import unittest

from kernel_client import Kernel

HIDDEN = ("REPL", "$JShell", "cell$", "io.percolate", "do_it")


class NamesTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.kernel = Kernel()
        cls.kernel.run("""
            class Cat { String name; int purr() { return name.length(); } class Paw { } static class Tail { } }
            class Dog { }
            record Point(int x) { }
            enum Colour { RED }
            int length(String word) { return word.length(); }
            String nothing = null;""")

    @classmethod
    def tearDownClass(cls):
        cls.kernel.close()

    def shown(self, code, status="ok"):
        """Runs the cell and returns everything that it shows, which has none of the hidden names."""
        result = self.kernel.run(code)
        text = result.text() + result.text("stderr") + (result.value or "") + result.error
        self.assertEqual(status, result.status, text)
        for word in HIDDEN:
            self.assertNotIn(word, text)
        return text

    def test_objects_and_classes(self):
        self.assertRegex(self.shown("new Cat()"), r"^Cat@[0-9a-f]+$")
        self.assertRegex(self.shown("System.out.println(List.of(new Dog(), new Cat().new Paw()));"),
                         r"^\[Dog@[0-9a-f]+, Cat\$Paw@[0-9a-f]+\]$")
        self.assertEqual("Cat Cat Cat", self.shown("""
            Cat.class.getName() + " " + Cat.class.getSimpleName() + " " + Cat.class.getCanonicalName()"""))
        self.assertEqual("class Cat$Tail", self.shown("new Cat.Tail().getClass()"))
        self.assertEqual("Cat.Tail", self.shown("Cat.Tail.class.getCanonicalName()"))
        self.assertEqual("class Point", self.shown('Class.forName("Point")'))
        self.assertEqual("false", self.shown("Cat.class.isMemberClass()"))

    def test_objects_survive_serialization(self):
        self.assertEqual("Point[x=3]", self.shown("""
            record Kept(Point at) implements Serializable { }
            record Place(int x) implements Serializable { }
            var bytes = new ByteArrayOutputStream();
            try (var out = new ObjectOutputStream(bytes)) { out.writeObject(new Place(3)); }
            Object back = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray())).readObject();
            new Point(((Place) back).x())"""))

    def test_null_is_explained_with_the_variables_name(self):
        for code, reason in {
            "nothing.length()": '"nothing"',
            "{ String inBlock = null; inBlock.length(); }": '"inBlock"',
            "length(null)": '"word"',
            "new Cat().purr()": '"this.name"',
            "Cat[] cats = new Cat[1]; cats[0].purr()": '"cats[0]"',
            "Function<String, Integer> size = text -> text.length(); size.apply(null)": '"text"',
        }.items():
            with self.subTest(code):
                self.assertIn(f"because {reason} is null", self.shown(code, "error"))
                told = self.shown(f"try {{ {code}; }} catch (Exception e) {{ System.out.println(e); }}")
                self.assertIn(f"because {reason} is null", told)

    def test_casts_are_told_in_words(self):
        text = self.shown("Object pet = new Cat(); Dog dog = (Dog) pet;", "error")
        self.assertIn("class Cat cannot be cast to class Dog\n", text)
        self.assertEqual("class Cat cannot be cast to class Dog\n", self.shown("""
            try { Dog dog = (Dog) (Object) new Cat(); }
            catch (RuntimeException e) { System.out.println(e.getMessage()); }"""))

    def test_an_object_of_a_replaced_class(self):
        first = self.kernel.run("class Node { int a; }\nList<Node> nodes = new ArrayList<>(List.of(new Node()));")
        second = self.kernel.run("class Node { int a; String b; }")
        text = self.shown("for (Node each : nodes) { System.out.println(each.a); }", "error")
        self.assertIn(f"this Node is of cell {first.reply['execution_count']}, and Node was declared anew"
                      f" in cell {second.reply['execution_count']}", text)

    def test_a_class_that_another_keeps_using_is_named_after_its_cell(self):
        self.kernel.run("""
            class Part { int a; String name() { return null; } int n() { return name().length(); } }
            class Whole { Object part() { return new Part(); } }
            Whole whole = new Whole();""")
        new = self.kernel.run("class Part { int a; int b; String name() { return null; }\n"
                              "    int n() { return name().length(); } }").reply["execution_count"]
        self.assertRegex(self.shown("whole.part()"), rf"^cell{new}\.Part@[0-9a-f]+$")
        self.assertEqual("Part", self.shown("whole.part().getClass().getSimpleName()"))
        text = self.shown("new Part().n()", "error")
        self.assertIn('Cannot invoke "String.length()" because the return value of "Part.name()" is null', text)
        self.assertIn(f"at Part.n, cell {new}, line 2", text)
        self.assertRegex(self.shown("try { new Part().n(); } catch (Exception e) { e.printStackTrace(); }"),
                         rf"\n\tat Part.n\(cell {new}, line 2\)\n")

    def test_stack_traces_have_cells_and_lines(self):
        for printing in ("e.printStackTrace();", "e.printStackTrace(System.out);", """
                StringWriter text = new StringWriter();
                e.printStackTrace(new PrintWriter(text));
                System.out.print(text);""", "Stream.of(e).forEach(Throwable::printStackTrace);"):
            with self.subTest(printing):
                text = self.shown(f"""
                    try {{
                        length(null);
                    }} catch (Exception e) {{ {printing} }}""")
                self.assertRegex(text, r"^java.lang.NullPointerException: .*\n\tat cell.length\(cell 1, line 6\)\n"
                                       r"\tat cell.main\(cell \d+, line 3\)\n$")

    def test_other_methods_of_that_name_are_called(self):
        self.assertEqual("mine\n", self.shown("""
            class Ray { void printStackTrace() { System.out.println("mine"); } }
            new Ray().printStackTrace();"""))

    def test_frames_as_objects(self):
        self.assertRegex(self.shown("""
            new Throwable().getStackTrace()[0].toString()"""), r"^cell.main\(cell \d+:2\)$")

    def test_an_exception_that_ends_a_thread(self):
        text = self.shown("""
            Thread worker = new Thread(() -> length(null), "worker");
            worker.start();
            worker.join();""")
        self.assertRegex(text, r'^Exception in thread "worker" java.lang.NullPointerException: Cannot invoke'
                               r' "String.length\(\)" because "word" is null\n\tat cell.length\(cell 1, line 6\)\n'
                               r"\tat cell.lambda\$main\$0\(cell \d+, line 2\)\n\tat java.base/java.lang.Thread.run")

    def test_an_exception_that_ends_a_thread_and_cannot_be_printed(self):
        self.assertRegex(self.shown("""
            class Mute extends RuntimeException { public String toString() { throw new IllegalStateException(); } }
            Thread worker = new Thread(() -> { throw new Mute(); }, "mute");
            worker.start();
            worker.join();"""), r'^Exception in thread "mute" Mute: $')

    def test_an_exception_that_a_library_prints(self):
        text = self.kernel.run("""
            java.util.logging.Logger.getLogger("x").log(java.util.logging.Level.WARNING, "no", new Exception("logged"));
            """).text("stderr")
        self.assertRegex(text, r"java.lang.Exception: logged\n\tat cell.main\(cell \d+:2\)\n$")

    def test_an_exception_of_code_that_a_magic_runs(self):
        text = self.shown('%%time\nthrow new IOException("late");', "error")
        self.assertTrue(text.startswith("java.io.IOException: late\n"), text)

    def test_suppressed_exceptions_are_shown(self):
        text = self.shown("""
            class Door implements AutoCloseable {
                public void close() { throw new IllegalStateException("it is stuck", new IOException("rust")); }
            }
            try (Door door = new Door()) { throw new RuntimeException("no way in"); }""", "error")
        lines = [each.strip() for each in text.splitlines()]
        self.assertEqual("java.lang.RuntimeException: no way in", lines[0])
        self.assertIn("Suppressed: java.lang.IllegalStateException: it is stuck", lines)
        self.assertIn("Caused by: java.io.IOException: rust", lines)

    def test_a_static_initializer_that_throws(self):
        text = self.shown("class Table { static int[] a = new int[2]; static int b = a[5]; }\nTable.b", "error")
        self.assertIn("at Table.<clinit>", text)
        self.assertIn("Hint: a static initializer threw", text)
        self.assertNotIn("two versions of a library", text)

    def test_anonymous_and_local_exceptions_have_readable_names(self):
        result = self.kernel.run('throw new IllegalStateException("odd") { };')
        self.assertEqual(("IllegalStateException", "odd"), (result.reply["ename"], result.reply["evalue"]))
        self.assertIn("java.lang.IllegalStateException: odd", result.error)
        result = self.kernel.run('{ class Inner extends RuntimeException { } throw new Inner(); }')
        self.assertEqual("Inner", result.reply["ename"])

    def test_a_message_of_one_long_word(self):
        result = self.kernel.run('throw new RuntimeException("Bad image: " + "QUJD".repeat(800_000));', timeout=60)
        self.assertIn("Bad image: QUJD", result.error)
        self.assertIn("(3200011 characters in all)", result.error)
        self.assertLess(len(result.error), 20_000)

    def test_a_message_that_never_comes_can_be_interrupted(self):
        message = self.kernel.start("""
            class Endless extends RuntimeException {
                public String getMessage() { System.out.println("asked"); while (true) { } }
            }
            throw new Endless();""")
        time.sleep(3)
        self.kernel.interrupt()
        result = self.kernel.finish(message)
        self.assertIn("Cell interrupted.\n    in Endless.getMessage, cell", result.error)
        self.assertEqual("2", self.kernel.run("1 + 1").value)

    def test_an_interrupted_cell_says_where_it_was(self):
        self.kernel.run("void slow() {\n    while (true) { }\n}")
        message = self.kernel.start("slow();")
        time.sleep(3)
        self.kernel.interrupt()
        result = self.kernel.finish(message)
        self.assertIn(f"in slow, cell {result.reply['execution_count'] - 1}, line 2: while (true) {{ }}", result.error)


if __name__ == "__main__":
    unittest.main()
