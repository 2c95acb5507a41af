"""The imports of a cell win against those that every cell has; two of a cell's own that collide are named."""

import shutil
import tempfile
import unittest
from pathlib import Path

from java_library import jar
from kernel_client import Kernel

SOURCES = {
    "Model": "package other.lib; public class Model { public String toString() { return \"their model\"; } }",
    "Trainer": "package other.lib; public class Trainer { public static String name() { return \"their trainer\"; } }",
    "DataType": "package other.lib; public enum DataType { SMALL, LARGE }",
    "List": "package other.lib; public class List { public int size() { return 42; } }",
    "Option": "package other.lib; class Option { }",
    "Optional": "package other.lib; class Optional { }",
    "Tools": """package other.lib; public class Tools {
        public static String render(Object o) { return "their render"; }
        public static class Entry { }
        public static String epochs(int n) { return "their epochs"; } }""",
}


class Imports(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = Path(tempfile.mkdtemp(prefix="percolate-imports-"))
        cls.addClassCleanup(shutil.rmtree, cls.folder, ignore_errors=True)
        cls.jar = jar(cls.folder / "other.jar", {f"other/lib/{name}.java": text for name, text in SOURCES.items()})

    def setUp(self):
        self.kernel = Kernel()
        self.addCleanup(self.kernel.close)
        self.value(f"%jars {self.jar}")

    def run_cell(self, code, status="ok"):
        result = self.kernel.run(code, timeout=60)
        self.assertEqual(status, result.status, result.error)
        self.assertEqual("", result.text("stderr"))
        return result

    def value(self, code):
        return self.run_cell(code).value

    def test_a_star_import_wins_against_the_default_ones(self):
        self.value("import other.lib.*;")
        self.assertEqual("their model", self.value("new Model()"))
        self.assertEqual(["their trainer", "42", "2"], [
            self.value("Trainer.name()"), self.value("new List().size()"), self.value("DataType.values().length")])
        self.assertEqual("Optional[1]", self.value("Optional.of(1)"))
        self.assertEqual("[1, 2]", self.value("new ArrayList<>(Arrays.asList(1, 2))"))

    def test_in_the_cell_of_the_import_and_in_classes(self):
        self.assertEqual("their model", self.value(
            "import other.lib.*;\nclass Holder { Model model = new Model(); }\nnew Holder().model"))

    def test_a_single_import_wins_against_a_star_import(self):
        self.value("import other.lib.*;\nimport java.util.List;")
        self.assertEqual("[1]", self.value("List.of(1)"))
        self.assertEqual("their model", self.value("new Model()"))
        self.value("import other.lib.List;")
        self.assertEqual("42", self.value("new List().size()"))

    def test_a_single_import_before_a_star_import(self):
        self.value("import java.util.List;\nimport other.lib.*;")
        self.assertEqual("[1]", self.value("List.of(1)"))

    def test_what_a_cell_declares_wins_against_all(self):
        self.value("import other.lib.*;\nrecord Model(int own) { }\nclass List { }")
        self.assertEqual("Model[own=3]", self.value("new Model(3)"))
        self.assertEqual("their trainer", self.value("Trainer.name()"))

    def test_declared_before_the_import(self):
        self.value("record Model(int own) { }\nimport other.lib.*;")
        self.assertEqual("Model[own=3]", self.value("new Model(3)"))

    def test_static_members(self):
        self.value("import static other.lib.Tools.*;")
        self.assertEqual(["their render", "their epochs"], [self.value('render("x")'), self.value("epochs(3)")])
        self.value('String render(Object o) { return "my render"; }')
        self.assertEqual("my render", self.value('render("x")'))

    def test_classes_of_a_class(self):
        self.value("import java.util.Map.*;\nimport other.lib.Tools.*;")
        error = self.run_cell("Entry e = null;", status="error").error
        self.assertIn("reference to Entry is ambiguous", error)

    def test_what_was_declared_before_keeps_its_meaning(self):
        self.value("List<Integer> numbers = List.of(1, 2);\nint first(List<Integer> from) { return from.get(0); }")
        self.assertEqual("", self.run_cell("import other.lib.*;").text())
        self.assertEqual(["1", "2"], [self.value("first(numbers)"), self.value("numbers.size()")])

    def test_two_star_imports_of_cells_that_collide_are_named_with_the_cure(self):
        self.value("import java.awt.*;\nimport java.util.*;")
        error = self.run_cell("List<String> names = null;", status="error").error
        self.assertIn("reference to List is ambiguous", error)
        self.assertRegex(error, r"Hint: java.awt.\* and java.util.\* have a List each: import the one "
                                r"that you mean, as with import java.awt.List;")
        self.value("import java.util.List;")
        self.assertEqual("[a]", self.value('List<String> names = List.of("a");\nnames'))

    def test_packages_of_the_jdk_that_collide_with_libraries_of_the_kernel(self):
        self.value("import java.awt.image.*;\nimport javax.swing.text.*;")
        self.assertEqual("java.awt.image.DataBuffer", self.value("DataBuffer.class.getName()"))
        self.assertEqual("javax.swing.text.Style", self.value("Style.class.getName()"))

    def test_completion_and_documentation_follow(self):
        self.value("import other.lib.*;")
        code = "new List().si"
        reply = self.kernel.ask(self.kernel.client.complete(code, len(code)))
        self.assertIn("size()", reply["matches"])
        reply = self.kernel.ask(self.kernel.client.inspect("List", 4))
        self.assertIn("other.lib", reply["data"]["text/plain"])

    def test_an_import_that_does_not_compile_changes_nothing(self):
        self.run_cell("import nowhere.lib.*;", status="error")
        self.assertEqual("[1]", self.value("List.of(1)"))

    def test_a_repeated_import_and_a_default_one(self):
        for _ in range(2):
            self.value("import java.util.*;\nimport other.lib.*;")
            self.assertEqual("their model", self.value("new Model()"))


class ImportsFromCells(unittest.TestCase):
    """Imports of members of the types that cells declare, as in a file."""

    @classmethod
    def setUpClass(cls):
        cls.kernel = Kernel()
        cls.addClassCleanup(cls.kernel.close)

    def value(self, code):
        result = self.kernel.run(code, timeout=60)
        self.assertEqual("ok", result.status, result.error)
        return result.value

    def test_static_members(self):
        self.value("enum Light { RED, GREEN; static int count() { return 2; } }")
        self.assertEqual("GREEN2", self.value('import static Light.*;\nGREEN + "" + count()'))
        self.value("enum Light { RED, AMBER, GREEN; static int count() { return 3; }\n"
                   "boolean stop() { return this == RED; } }")
        self.assertEqual("AMBER3", self.value('AMBER + "" + count()'))
        self.assertEqual("true", self.value("import static Light.RED;\nRED.stop()"))
        self.value("class Light { static String only = \"on\"; }")
        self.assertEqual("on", self.value("only"))
        self.assertIn("cannot find symbol", self.kernel.run("RED").error)

    def test_nested_types_of_a_pasted_file(self):
        self.value("package org.example.menu;\npublic class Menu {\n    public enum Course { MAIN, SWEET }\n"
                   "    public static class Item { public int price = 3; }\n}")
        self.assertEqual("SWEET3", self.value(
            "package org.example.app;\nimport org.example.menu.Menu.Course;\nimport org.example.menu.Menu.*;\n"
            "import static org.example.menu.Menu.Course.SWEET;\nCourse last = SWEET;\nlast + \"\" + new Item().price"))
        self.assertEqual("3", self.value("import Menu.Item;\nnew Item().price"))

    def test_what_is_not_there_is_told(self):
        self.value("class Lamp { private static int secret = 1; int watts = 5; }")
        for line in "import static Lamp.secret;", "import static Lamp.watts;", "import Lamp.Bulb;":
            name = line.split()[-1].strip(";")
            self.assertIn(f"no static member or nested type: {name}", self.kernel.run(line).error)


if __name__ == "__main__":
    unittest.main()
