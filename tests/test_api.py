"""The library in api/README.md adds its magic to a kernel, with all features of the module's types."""

import os
import re
import subprocess
import tempfile
import unittest
from pathlib import Path

from kernel_client import DIST, ROOT, Kernel

README = (ROOT / "api" / "README.md").read_text()


def build(folder):
    """The jar of the README's library, compiled against two jars of the kernel."""
    home = os.environ.get("JAVA_HOME")
    tool = {name: str(Path(home, "bin", name)) if home else name for name in ("javac", "jar")}
    source, classes, jar = Path(folder, "Units.java"), Path(folder, "classes"), Path(folder, "units.jar")
    source.write_text(re.search(r"```java\n(.*?)```", README, re.S)[1])
    jars = [str(each) for name in ("percolate-api", "jjava-jupyter") for each in DIST.glob(f"{name}-*")]
    options = ["-Xlint:all,-serial", "-Werror", "-d", classes, "-cp", os.pathsep.join(jars)]
    subprocess.run([tool["javac"], *options, source], check=True)
    services = Path(classes, "META-INF", "services")
    services.mkdir(parents=True)
    Path(services, "org.dflib.jjava.jupyter.Extension").write_text("units.Units")
    subprocess.run([tool["jar"], "cf", jar, "-C", classes, "."], check=True)
    return jar


class ApiTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        folder = tempfile.TemporaryDirectory()
        cls.addClassCleanup(folder.cleanup)
        cls.kernel = Kernel()
        cls.addClassCleanup(cls.kernel.close)
        cls.kernel.run(f"%jars {build(folder.name)}")

    def complete(self, code):
        return self.kernel.ask(self.kernel.client.complete(code, len(code)))["matches"]

    def test_the_cell_of_the_readme(self):
        cell = re.search(r"```\n(double.*?)```", README, re.S)[1]
        self.assertEqual("42164.8128", self.kernel.run(cell).value)

    def test_the_line_comes_as_it_was_written(self):
        self.assertEqual("0.6096", self.kernel.run('%meters foot "a  b".length() / 2').value)
        self.assertEqual("0.3048", self.kernel.run('lineMagic("meters", List.of("foot", "1"))').value)

    def test_it_completes_its_line(self):
        self.kernel.run("int height = 6; int width = 2;")
        self.assertEqual(["foot", "inch", "mile"], self.complete("%meters "))
        self.assertEqual(["height"], self.complete("%meters foot he"))

    def test_it_explains_itself(self):
        page = self.kernel.run("%meters?").reply["payload"][0]["data"]["text/plain"]
        self.assertIn("A length in meters. UNIT is inch, foot or mile.", page)

    def test_its_errors_are_one_sentence_and_the_place(self):
        result = self.kernel.run("%meters foto 1")
        self.assertEqual("There is no unit 'foto'. Did you mean 'foot'?", result.reply["evalue"])
        self.assertEqual(2, len(result.error.splitlines()), result.error)
        self.assertNotIn("UnitException", result.error)
        wrong = self.kernel.run('%meters foot "long"')
        self.assertIn("Error: '\"long\"' is long; a number is needed here.", wrong.error)


if __name__ == "__main__":
    unittest.main()
