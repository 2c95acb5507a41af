"""Cells written for IJava run unchanged: dependencies, class path, load, display and render."""

import base64
import json
import os
import shutil
import subprocess
import tempfile
import unittest
from pathlib import Path

from kernel_client import Kernel
from notebook_cells import NOTEBOOKS


def java_tool(name):
    home = os.environ.get("JAVA_HOME")
    return str(Path(home) / "bin" / name) if home else name


class Repository:
    """A Maven repository in a folder, with two versions of a greeter and a library that requires the older one."""

    def __init__(self, root):
        self.root = root
        self.url = root.as_uri()
        for version in ("1.0", "2.0"):
            self.publish("hello", "greeter", version, f"""package hello;
                /** Greets. */
                public class Greeter {{
                    public static String greet(String name) {{ return "Hello {version}, " + name; }}
                }}
                """)
        self.publish("hello", "party", "1.0", """package hello.party;
            public class Party { public static String start() { return hello.Greeter.greet("all"); } }
            """, "<dependencies><dependency><groupId>hello</groupId><artifactId>greeter</artifactId>"
                     "<version>1.0</version></dependency></dependencies>", self.jar("hello", "greeter", "1.0"))
        shutil.copy(self.jar("hello", "greeter", "2.0"), self.folder("hello", "party", "1.0") / "party-1.0-extra.jar")

        (root / "hello" / "greeter" / "maven-metadata.xml").write_text(
            "<metadata><groupId>hello</groupId><artifactId>greeter</artifactId><versioning><versions>"
            "<version>1.0</version><version>2.0</version></versions></versioning></metadata>")

    def folder(self, group, artifact, version):
        return self.root / group / artifact / version

    def jar(self, group, artifact, version):
        return self.folder(group, artifact, version) / f"{artifact}-{version}.jar"

    def publish(self, group, artifact, version, source, dependencies="", class_path=""):
        folder = self.folder(group, artifact, version)
        classes = folder / "classes"
        classes.mkdir(parents=True)
        name = source.split("public class ")[1].split()[0]
        (classes / f"{name}.java").write_text(source)
        source_file = classes / f"{name}.java"
        subprocess.run([java_tool("javac"), "-cp", str(class_path), "-d", classes, source_file], check=True)
        subprocess.run([java_tool("jar"), "cf", self.jar(group, artifact, version), "-C", classes, group], check=True)
        shutil.rmtree(classes)
        (folder / f"{artifact}-{version}.pom").write_text(
            f"<project><modelVersion>4.0.0</modelVersion><groupId>{group}</groupId><artifactId>{artifact}</artifactId>"
            f"<version>{version}</version>{dependencies}</project>")


class IJavaCells(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = Path(tempfile.mkdtemp(prefix="percolate-ijava-"))
        cls.addClassCleanup(shutil.rmtree, cls.folder, ignore_errors=True)
        cls.repository = Repository(cls.folder / "remote")

    def setUp(self):
        self.kernel = Kernel(XDG_CACHE_HOME=str(self.folder / "cache"),
                             PERCOLATE_JAVA_OPTS=f"-Dmaven.repo.local={self.folder / 'local'}")
        self.addCleanup(self.kernel.close)

    def run_cell(self, code):
        result = self.kernel.run(code, timeout=60)
        self.assertEqual(result.status, "ok", result.error)
        self.assertEqual(result.text("stderr"), "")
        return result

    def test_maven_brings_a_library_and_what_it_needs(self):
        self.run_cell(f"%maven --from {self.repository.url} hello:party:1.0")
        self.assertEqual(self.run_cell("hello.party.Party.start()").value, "Hello 1.0, all")

    def test_maven_in_the_midst_of_java(self):
        cell = f"""// all in one cell
%mavenRepo here {self.repository.url}
%maven hello:greeter:2.0 --from here
import hello.Greeter;
Greeter.greet("Ada")"""
        self.assertEqual(self.run_cell(cell).value, "Hello 2.0, Ada")

    def test_ijavas_aliases(self):
        self.run_cell(f"%addMavenRepo here {self.repository.url}\n"
                      "%addMavenDependencies hello:greeter:1.0 --from here -v")
        self.run_cell(f"%addMavenDependency hello:party:1.0 --from {self.repository.url}")
        self.assertEqual(self.run_cell("hello.party.Party.start()").value, "Hello 1.0, all")

    def test_classifier_is_not_ignored(self):
        self.run_cell(f"%maven --from {self.repository.url} hello:party:jar:extra:1.0 --exclude hello:*")
        self.assertEqual(self.run_cell('hello.Greeter.greet("x")').value, "Hello 2.0, x")

    def test_version_range(self):
        self.run_cell(f"%maven --repo {self.repository.url} hello:greeter:[1.0,2.0)")
        self.assertEqual(self.run_cell('hello.Greeter.greet("x")').value, "Hello 1.0, x")

    def test_exclusion(self):
        self.run_cell(f"%maven --repo here={self.repository.url} --exclude hello:greeter hello:party:1.0")
        result = self.kernel.run("hello.party.Party.start()")
        self.assertIn("NoClassDefFoundError", result.error)

    def test_offline_takes_only_what_is_there(self):
        cold = f"-Dmaven.repo.local={self.folder / 'cold'}"
        with Kernel(XDG_CACHE_HOME=str(self.folder / "cold-cache"), PERCOLATE_JAVA_OPTS=cold) as kernel:
            result = kernel.run(f"%maven --offline --repo {self.repository.url} hello:greeter:1.0", timeout=60)
            self.assertIn("offline", result.error)

    def test_profile_of_an_inline_pom(self):
        pom = f"""<repository><id>here</id><url>{self.repository.url}</url></repository>
<properties><v>1.0</v></properties>
<dependencyManagement><dependencies><dependency><groupId>hello</groupId><artifactId>greeter</artifactId>
<version>${{v}}</version></dependency></dependencies></dependencyManagement>
<dependency><groupId>hello</groupId><artifactId>greeter</artifactId></dependency>
<profiles><profile><id>newer</id><properties><v>2.0</v></properties></profile></profiles>"""
        self.run_cell(f"%%loadFromPOM --profile newer\n{pom}")
        self.assertEqual(self.run_cell('hello.Greeter.greet("x")').value, "Hello 2.0, x")

    def test_a_missing_library_is_named_without_a_trace(self):
        result = self.kernel.run(f"%maven --from {self.repository.url} hello:nobody:1.0", timeout=60)
        self.assertEqual(result.status, "error")
        self.assertIn("hello:nobody:jar:1.0", result.error)
        self.assertNotIn("\tat ", result.error)

    def test_second_version_is_named_and_left_out(self):
        self.run_cell(f"%maven --from {self.repository.url} hello:greeter:2.0")
        told = self.run_cell(f"%maven --from {self.repository.url} hello:party:1.0").text()
        self.assertIn("another version, which stays: hello:greeter 2.0 (1.0 was wanted)", told)
        self.assertEqual(self.run_cell("hello.party.Party.start()").value, "Hello 2.0, all")

    def test_library_of_the_kernel_in_another_version_is_named(self):
        told = self.run_cell(f"""%%loadFromPOM
<dependency><groupId>com.google.code.gson</groupId><artifactId>gson</artifactId><version>1.0</version>
<scope>system</scope><systemPath>{self.repository.jar('hello', 'greeter', '1.0')}</systemPath></dependency>""").text()
        self.assertRegex(told, r"com.google.code.gson:gson 2\.\S+ is already loaded; 1.0 is left out")

    def test_second_resolution_in_a_new_kernel_needs_neither_the_repository_nor_the_resolver(self):
        line = f"%maven --from {self.repository.url} hello:party:1.0"
        caches = self.folder / "second-resolution"
        self.resolves_in_a_new_kernel(line, caches)
        poms = list((caches / "local").rglob("*.pom"))
        self.assertEqual(2, len(poms))
        for pom in poms:    # the resolver would miss them
            pom.unlink()
        self.resolves_in_a_new_kernel(line.replace("%maven", "%maven --offline"), caches)

    def resolves_in_a_new_kernel(self, line, caches):
        with Kernel(XDG_CACHE_HOME=str(caches / "cache"),
                    PERCOLATE_JAVA_OPTS=f"-Dmaven.repo.local={caches / 'local'}") as kernel:
            result = kernel.run(line)
            self.assertEqual(result.status, "ok", result.error)
            self.assertEqual(kernel.run("hello.party.Party.start()").value, "Hello 1.0, all")

    def test_load_from_inline_pom(self):
        self.run_cell(f"""%%loadFromPOM
<repository>
  <id>here</id>
  <url>{self.repository.url}</url>
</repository>

<properties><party.version>1.0</party.version></properties>
<dependency>
  <groupId>hello</groupId>
  <artifactId>party</artifactId>
  <version>${{party.version}}</version>
</dependency>""")
        self.assertEqual(self.run_cell("hello.party.Party.start()").value, "Hello 1.0, all")

    def test_load_from_pom_file_by_scope(self):
        pom = self.folder / "pom.xml"
        pom.write_text(f"""<project><modelVersion>4.0.0</modelVersion><groupId>x</groupId><artifactId>y</artifactId>
            <version>1</version><repositories><repository><id>here</id><url>{self.repository.url}</url></repository>
            </repositories><dependencies><dependency><groupId>hello</groupId><artifactId>greeter</artifactId>
            <version>2.0</version><scope>test</scope></dependency></dependencies></project>""")
        self.run_cell(f"%loadFromPOM {pom} test")
        self.assertEqual(self.run_cell('hello.Greeter.greet("x")').value, "Hello 2.0, x")

    def test_jars_gives_back_paths(self):
        glob = self.repository.folder("hello", "greeter", "1.0") / "*.jar"
        result = self.run_cell(f"List<String> added = %jars {glob}\nadded.size()")
        self.assertEqual(result.value, "1")
        self.assertEqual(self.run_cell('hello.Greeter.greet("x")').value, "Hello 1.0, x")

    def test_classpath_takes_a_folder_and_jars_its_files(self):
        classes = self.folder / "classes"
        classes.mkdir(exist_ok=True)
        (classes / "Lone.java").write_text("package lone; public class Lone { public static int ONE = 1; }")
        subprocess.run([java_tool("javac"), "-d", classes, classes / "Lone.java"], check=True)
        self.run_cell(f"%classpath {classes}")
        self.assertEqual(self.run_cell("lone.Lone.ONE").value, "1")
        self.run_cell(f"%jars {self.repository.folder('hello', 'greeter', '2.0')}")
        self.assertEqual(self.run_cell('hello.Greeter.greet("x")').value, "Hello 2.0, x")
        self.assertIn("Nothing matches", self.run_cell(f"%jars {self.folder}/none/*.jar").text())

    def test_load_runs_sources_and_notebooks(self):
        (self.folder / "tools.jshell").write_text("import java.time.*;\nint twice(int x) { return 2 * x; }\n")
        (self.folder / "Shape.java").write_text("package shapes;\n\npublic record Shape(int sides) {}\n")
        cells = [{"cell_type": "markdown", "source": ["not java"]},
                 {"cell_type": "code", "source": ["int loaded =\n", "  twice(21);"]},
                 {"cell_type": "code", "source": f"%jars {self.repository.jar('hello', 'greeter', '1.0')}"}]
        (self.folder / "part.ipynb").write_text(json.dumps({"cells": cells}))
        self.run_cell(f"%load {self.folder}/tools\n%load {self.folder}/Shape.java\n%load {self.folder}/part.ipynb")
        self.assertEqual(self.run_cell("loaded").value, "42")
        self.assertEqual(self.run_cell("new Shape(loaded)").value, "Shape[sides=42]")
        self.assertEqual(self.run_cell('hello.Greeter.greet("x")').value, "Hello 1.0, x")

    def test_load_says_what_it_looked_for(self):
        result = self.kernel.run("%load nowhere")
        self.assertEqual(result.status, "error")
        self.assertIn("There is no file 'nowhere'", result.error)

    def test_display_and_render(self):
        result = self.run_cell('String id = display("<b>bold</b>", "text/html");\nupdateDisplay(id, "done");')
        self.assertEqual(result.of("display_data")[0]["data"]["text/html"], "<b>bold</b>")
        self.assertEqual(result.of("update_display_data")[0]["data"]["text/plain"], "done")
        rendered = self.run_cell('render("*it*", "text/markdown")')
        self.assertEqual(rendered.of("execute_result")[0]["data"]["text/markdown"], "*it*")

    def test_default_imports_and_eval(self):
        cell = """Map<String, BigDecimal> map = new ConcurrentHashMap<>();
map.put("pi", new BigDecimal("3.14"));
Stream.of(map.get("pi"), eval("1 + 1")).map(Object::toString).collect(Collectors.joining(", "))"""
        self.assertEqual(self.run_cell(cell).value, "3.14, 2")

    def test_magics_as_functions(self):
        jar = self.repository.jar("hello", "greeter", "1.0")
        self.run_cell(f'List<String> got = lineMagic("jars", List.of("{jar}"));')
        self.run_cell('cellMagic("loadFromPOM", List.of(), "<dependencies/>");')
        self.assertEqual(self.run_cell("got.size()").value, "1")


class NotebooksForIJava(unittest.TestCase):
    """Each notebook runs in a kernel; what each cell shows is compared word for word."""

    def run_notebook(self, name):
        with Kernel() as kernel:
            for number, cell in enumerate(NOTEBOOKS[name], 1):
                with self.subTest(notebook=name, cell=number):
                    self.assert_shown(cell, self.run_cell(kernel, cell))

    def run_cell(self, kernel, cell):
        if not cell.answers:
            return kernel.run(cell.code, timeout=60)
        request = kernel.send(cell.code, allow_stdin=True)
        for answer in cell.answers:
            kernel.client.get_stdin_msg(timeout=60)
            kernel.client.input(answer)
        return kernel.finish(request, timeout=60)

    def assert_shown(self, cell, result):
        if cell.error.startswith("re:"):
            self.assertRegex(result.error, cell.error[len("re:"):])
        else:
            self.assertEqual(cell.error, result.error)
        self.assertEqual((cell.out, cell.err, cell.value), (result.text(), result.text("stderr"), result.value))
        if cell.value is not None:
            self.assertEqual(cell.types, tuple(sorted(result.of("execute_result")[0]["data"])))
        displays = result.of("display_data") + result.of("update_display_data")
        self.assertEqual(list(cell.shown), [self.sized(each["data"]) for each in displays])

    @staticmethod
    def sized(data):
        """The data with an image's width and height in place of its bytes."""
        def size(image):
            header = base64.b64decode(image)
            return "x".join(str(int.from_bytes(header[at:at + 4], "big")) for at in (16, 20))
        return {kind: size(value) if kind == "image/png" else value for kind, value in data.items()}

    def test_a_first_course(self):
        self.run_notebook("a first course")

    def test_objects(self):
        self.run_notebook("objects")

    def test_a_tour_of_libraries(self):
        self.run_notebook("a tour of libraries")

    def test_displays(self):
        self.run_notebook("displays")


if __name__ == "__main__":
    unittest.main()
