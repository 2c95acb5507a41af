"""The structure of the code: packages are free of cycles, small, documented, and correct in the diagram."""
import os
import re
import unittest
from pathlib import Path

import architecture

ROOT = architecture.ROOT
JDEPS = str(Path(os.environ["JAVA_HOME"]) / "bin/jdeps") if os.environ.get("JAVA_HOME") else "jdeps"
MOST_FILES = 30
# Collections of small files of one kind; each new operation, layer, magic or chart adds a file.
CATALOGUES = {"io.percolate.engine.cpu.op", "io.percolate.model.layer", "io.percolate.magics.magic",
              "io.percolate.plot"}


def folders():
    """Maps each package to its source folder, for the modules in the diagram."""
    found = {}
    for module in architecture.MODULES:
        root = ROOT / module / "src/main/java"
        for folder in sorted({file.parent for file in root.rglob("*.java")}):
            found[".".join(folder.relative_to(root).parts)] = folder
    return found


class ArchitectureTest(unittest.TestCase):

    @classmethod
    def setUpClass(cls):
        cls.graph = architecture.dependencies(JDEPS)

    def test_no_module_has_a_cycle_of_packages(self):
        for module in architecture.MODULES:
            with self.subTest(module):
                inside = architecture.within(module, self.graph)
                self.assertTrue(inside)
                self.assertIsNone(architecture.cycle(inside))

    def test_a_cycle_would_be_found(self):
        self.assertEqual(["a", "b"], architecture.cycle({"a": {"b"}, "b": {"a"}, "c": set()}))

    def test_packages_are_small(self):
        for package, folder in folders().items():
            with self.subTest(package):
                files = [file for file in folder.glob("*.java") if file.name != "package-info.java"]
                self.assertTrue(len(files) <= MOST_FILES or package in CATALOGUES, f"{len(files)} files")

    def test_every_package_states_its_law_in_three_sentences(self):
        for package, folder in folders().items():
            with self.subTest(package):
                info = folder / "package-info.java"
                self.assertTrue(info.exists(), f"{info} is missing")
                comment = re.search(r"/\*\*(.*?)\*/", info.read_text(), re.S)
                law = re.sub(r"\s*\n\s*\* ?", " ", comment[1]).split("<p>")[0].strip()
                sentences = re.findall(r"[.?](?= [A-Z{]|$)", law)
                self.assertTrue(1 <= len(sentences) <= 3, law)

    def test_the_picture_shows_the_packages_as_they_are(self):
        self.assertEqual(architecture.draw(self.graph), architecture.PICTURE.read_text(),
                         "The packages changed: python3 tests/architecture.py draws the picture again.")

    def test_the_ways_lead_through_packages_that_exist(self):
        names = {architecture.short(package) for package in self.graph}
        for way, steps in architecture.WAYS.items():
            with self.subTest(way):
                self.assertLessEqual(set(steps), names)

    def test_the_page_names_packages_and_classes_that_exist(self):
        page = (ROOT / "docs/architecture.md").read_text()
        names = {architecture.short(package) for package in self.graph}
        classes = {file.stem for folder in folders().values() for file in folder.glob("*.java")}
        for name in re.findall(r"`([A-Za-z0-9.]+)`", page):
            with self.subTest(name):
                self.assertIn(name, classes if name[0].isupper() else names | set(architecture.MODULES))


if __name__ == "__main__":
    unittest.main()
