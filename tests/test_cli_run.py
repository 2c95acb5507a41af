"""`percolate run`: real Jupyter with our kernel; a failure prints one sentence, and a page shows the cells up to it."""
import json

from support import CommandTest, full_disk


class RunTest(CommandTest):

    def setUp(self):
        super().setUp()
        self.out = self.folder / "out"

    def run_notebook(self, *arguments, **environment):
        return self.percolate("run", *arguments, "--out", self.out, **environment)


class Run(RunTest):

    def test_html_with_a_line_that_tells_seconds_memory_and_place(self):
        result = self.run_notebook(self.notebook("21 * 2"))
        self.assert_fine(result)
        self.assertRegex(result.stdout, r"^small  \d+\.\d s  \d+ MB  .*out/small\.html\n$")
        self.assertIn("<pre>42</pre>", (self.out / "small.html").read_text())

    def test_html_leaves_the_formulas_of_a_table_on_one_line(self):
        self.assert_fine(self.run_notebook(self.notebook("1")))
        self.assertNotRegex((self.out / "small.html").read_text(), r"linebreaks: {\s*automatic: true")

    def test_ipynb_keeps_what_the_cells_show(self):
        result = self.run_notebook(self.notebook("21 * 2", 'System.out.println("hello");'), "--to", "ipynb")
        self.assert_fine(result)
        cells = json.loads((self.out / "small.ipynb").read_text())["cells"]
        self.assertEqual("42", "".join(cells[0]["outputs"][0]["data"]["text/plain"]))
        self.assertEqual("hello\n", "".join(cells[1]["outputs"][0]["text"]))

    def test_save_writes_outputs_and_figures_into_the_notebook(self):
        path = self.notebook("21 * 2", text="**Run time:** about 90 seconds on two cores.")
        result = self.percolate("run", path, "--save")
        self.assert_fine(result)
        self.assertIn(f"MB  {path}", result.stdout)
        first, second = json.loads(path.read_text())["cells"]
        self.assertRegex("".join(first["source"]), r"about (5|10|15|20) seconds on two cores, [1-9]00 MB\.$")
        self.assertEqual("42", "".join(second["outputs"][0]["data"]["text/plain"]))
        self.assert_sentence(self.run_notebook(path, "--save"), "--save writes into the notebook itself")

    def test_save_leaves_the_notebook_when_a_cell_fails(self):
        path = self.notebook("1 / 0")
        before = path.read_text()
        self.assertEqual(1, self.percolate("run", path, "--save").returncode)
        self.assertEqual(before, path.read_text())

    def test_peak_memory_is_that_of_a_java_process(self):
        megabytes = int(self.run_notebook(self.notebook("1")).stdout.split()[3])
        self.assertTrue(50 < megabytes < 1000, megabytes)

    def test_several_end_in_a_table_and_one_failure_does_not_stop_the_others(self):
        paths = [self.notebook(cell, name=name) for name, cell in (("one", "1"), ("two", "1 / 0"), ("three", "3"))]
        result = self.run_notebook(*paths)
        self.assertEqual(1, result.returncode)
        self.assertRegex(result.stdout, r"(?s)notebook +seconds +peak MB\none +\d.*two +failed\nthree +\d.*\nall +\d")
        names = sorted(path.name for path in self.out.iterdir())
        self.assertEqual(["one.html", "three.html", "two.failed.html"], names)

    def test_relative_paths_in_a_cell_start_at_the_notebook(self):
        (self.folder / "numbers.csv").write_text("1,2,3")
        path = self.notebook('java.nio.file.Files.readString(java.nio.file.Path.of("numbers.csv"))')
        self.assert_fine(self.run_notebook(path))
        self.assertIn("1,2,3", (self.out / "small.html").read_text())

    def test_nothing_is_written_to_the_home_of_the_user_by_running(self):
        home = self.folder / "home"
        home.mkdir()
        self.assert_fine(self.run_notebook(self.notebook("1 + 1"), HOME=str(home)))
        self.assertEqual([], [path for path in home.rglob("*") if "jupyter" in path.name])


class RunFails(RunTest):

    def test_no_such_file(self):
        self.assert_sentence(self.run_notebook("nowhere.ipynb"), "There is no notebook 'nowhere.ipynb'")

    def test_no_such_chapter_number(self):
        self.assert_sentence(self.run_notebook("77"), "There is no notebook '77'", "the chapters are")

    def test_misspelt_chapter(self):
        self.assert_sentence(self.run_notebook("09-mnist-mpl"), "did you mean 09-mnist-mlp?")

    def test_another_kernel(self):
        result = self.run_notebook(self.notebook("1", language="python"))
        self.assert_sentence(result, "language python, not Java", "Java (Percolate)")

    def test_not_json(self):
        path = self.folder / "cut.ipynb"
        path.write_text('{"cells": [')
        self.assert_sentence(self.run_notebook(path), "is not a notebook", "fresh copy")

    def test_json_that_is_no_notebook(self):
        path = self.folder / "other.ipynb"
        path.write_text('{"a": 1}')
        self.assert_sentence(self.run_notebook(path), "is not a notebook")

    def test_a_cell_that_throws(self):
        path = self.notebook("int x = 1;", 'throw new IllegalStateException("no more beans");')
        result = self.run_notebook(path)
        self.assert_sentence(result, "Cell 2 of", "IllegalStateException", "no more beans")
        self.assertNotIn("\x1b", result.stderr)

    def test_a_cell_that_does_not_compile(self):
        self.assert_sentence(self.run_notebook(self.notebook("int x = ;")), "Cell 1 of", "failed")

    def test_a_page_shows_the_cells_up_to_a_failure(self):
        result = self.run_notebook(self.notebook("21 * 2", "1 / 0", "33 * 3"))
        self.assertRegex(result.stdout, r"^small  failed  .*out/small\.failed\.html\n$")
        page = (self.out / "small.failed.html").read_text()
        self.assertIn("<pre>42</pre>", page)
        self.assertIn("/ by zero", page)
        self.assertNotIn("<pre>99</pre>", page)

    def test_a_failure_leaves_an_earlier_result(self):
        self.out.mkdir()
        (self.out / "small.html").write_text("earlier")
        self.run_notebook(self.notebook("1 / 0"))
        self.assertEqual("earlier", (self.out / "small.html").read_text())

    def test_success_removes_the_page_of_an_earlier_failure(self):
        self.run_notebook(self.notebook("1 / 0"))
        self.assert_fine(self.run_notebook(self.notebook("1 / 1")))
        self.assertEqual(["small.html"], [path.name for path in self.out.iterdir()])

    def test_allowed_errors_end_no_notebook(self):
        result = self.run_notebook(self.notebook("1 / 0", "33 * 3", "int x = ;"), "--allow-errors")
        self.assert_fine(result)
        self.assertRegex(result.stdout, r"out/small\.html  cells that failed: 1, 3\n$")
        self.assertIn("<pre>99</pre>", (self.out / "small.html").read_text())
        self.assert_sentence(self.percolate("run", self.notebook("1"), "--save", "--allow-errors"),
                             "--save keeps no errors in a notebook: leave out --allow-errors.")

    def test_full_tells_the_notebook(self):
        asks = self.notebook('System.out.println("full: " + System.getenv("PERCOLATE_FULL"));')
        self.assert_fine(self.run_notebook(asks))
        self.assertIn("full: null", (self.out / "small.html").read_text())
        self.assert_fine(self.run_notebook(asks, "--full"))
        self.assertIn("full: 1", (self.out / "small.html").read_text())
        self.assert_sentence(self.percolate("run", asks, "--save", "--full"),
                             "--save writes the outputs of the usual run: leave out --full.")

    def test_a_cell_over_its_time(self):
        result = self.run_notebook(self.notebook("Thread.sleep(600_000);"), "--timeout", "3")
        self.assert_sentence(result, "Cell 1 of", "longer than 3 s", "--timeout S")

    def test_a_kernel_that_dies(self):
        kill = 'new ProcessBuilder("kill", "-9", "" + ProcessHandle.current().pid()).start().waitFor()'
        result = self.run_notebook(self.notebook("1", kill))
        self.assert_sentence(result, "The kernel died in cell 2", "doctor")
        self.assertEqual(["small.failed.html"], [path.name for path in self.out.iterdir()])

    def test_timeout_that_is_no_number(self):
        self.assertIn("--timeout", self.run_notebook("--timeout", "soon").stderr)

    def test_full_disk(self):
        path = self.notebook("1 + 1")
        with full_disk(self.folder / "disk") as disk:
            result = self.percolate("run", path, "--out", disk)
            left = [file.name for file in disk.iterdir()]
        self.assert_sentence(result, "No space left", "make room", "--out")
        self.assertEqual(["filler"], left)

    def test_a_place_that_is_a_file(self):
        self.out.touch()
        self.assert_sentence(self.run_notebook(self.notebook("1")), "Cannot write to", "--out")
