"""Every chapter has the required parts, and the course stays within its time limit."""
import re
import sys
import unittest

import nbformat

from support import ROOT

sys.path.append(str(ROOT / "cli"))
import charts  # noqa: E402
import claims  # noqa: E402
import exercises  # noqa: E402

FOLDER = ROOT / "notebooks"
PATHS = claims.chapters()
CHAPTERS = {path.stem: nbformat.read(path, as_version=4) for path in PATHS}
SECONDS = {"10-mnist-cnn": 120, "14-gpt": 90}    # on two cores; 60 for the others
SETUP = r"(?m)^(import |%maven|%load|%classpath|Nd4j\.setDefault)"


def cells(notebook, kind):
    return [cell for cell in notebook.cells if cell.cell_type == kind]


def text(notebook, kind):
    return "\n\n".join(cell.source for cell in cells(notebook, kind))


def stated_seconds(notebook):
    return int(re.search(r"\*\*Run time:\*\* about (\d+) seconds on two cores", notebook.cells[0].source)[1])


class Chapters(unittest.TestCase):

    def assert_has(self, text, *parts):
        for part in parts:
            self.assertTrue(re.search(part, text), f"nothing is like {part}")

    def test_their_numbers_have_no_gaps(self):
        self.assertEqual([f"{number:02}" for number in range(len(CHAPTERS))], [name[:2] for name in CHAPTERS])

    def test_the_first_cell_has_title_goals_prerequisites_and_run_time(self):
        for name, notebook in CHAPTERS.items():
            with self.subTest(name):
                self.assert_has(notebook.cells[0].source, rf"^# {name[:2]} · \w",
                                r"\*\*Goals\.\*\* After this chapter you.*\n\n- ", r"\*\*Before this:\*\* \w")
                self.assertLessEqual(stated_seconds(notebook), SECONDS.get(name, 60))

    def test_the_first_cell_says_how_long_to_study_and_the_last_text_links_the_neighbours(self):
        names = list(CHAPTERS)
        for at, (name, notebook) in enumerate(CHAPTERS.items()):
            with self.subTest(name):
                self.assert_has(notebook.cells[0].source, r"\*\*Study time:\*\* about \d+ minutes\.")
                last = cells(notebook, "markdown")[-1].source.splitlines()[-1]
                for neighbour in names[max(0, at - 1):at] + names[at + 1:at + 2]:
                    self.assertIn(f"({neighbour}.ipynb)", last)

    def test_links_lead_to_files_and_headings(self):
        for name, notebook in CHAPTERS.items():
            for link in re.findall(r"\]\(([^)#:]+)\)", text(notebook, "markdown")):
                self.assertTrue((FOLDER / link).is_file(), f"{name}: {link}")

    def test_the_mathematics_and_the_java_of_the_course_are_linked_where_they_are_needed(self):
        for box in ("97-mathematics", "98-java"):
            linked = [name for name, notebook in CHAPTERS.items() if f"({box}.ipynb" in text(notebook, "markdown")]
            self.assertGreaterEqual(len(linked), 2, box)

    def test_no_line_of_code_is_wider_than_a_page_of_800_pixels(self):
        for name, notebook in CHAPTERS.items():
            known = exercises.beside(FOLDER / f"{name}.ipynb").values()
            code = [cell.source for cell in cells(notebook, "code")]
            code += [block for each in known for _, block in each.blocks]
            self.assertEqual([], [line for each in code for line in each.split("\n") if len(line) > 84], name)

    def test_a_chapter_has_less_than_800_kilobytes(self):
        for path in PATHS:
            self.assertLess(path.stat().st_size, 800_000, path.name)

    def test_one_setup_line_and_a_seed(self):
        for name, notebook in CHAPTERS.items():
            with self.subTest(name):
                code = text(notebook, "code")
                self.assertLessEqual(len(re.findall(SETUP, code)), 1)
                self.assert_has(code, r"setSeed\(|\.seed\(42\)|long seed = 42;")

    def test_the_prose_has_mathematics_a_failure_a_summary_and_further_reading(self):
        for name, notebook in CHAPTERS.items():
            with self.subTest(name):
                self.assert_has(text(notebook, "markdown"), r"\$[^$]+\$", r"\n## \d+ · What goes wrong if \.\.\.",
                                r"\n## Summary\n\n- ", r"\*\*Further reading\.\*\*(.|\n)*\(\d{4}\)")

    def test_exercises_with_a_stub_and_a_check_and_no_solution(self):
        for name, notebook in CHAPTERS.items():
            with self.subTest(name):
                prose = re.split(r"\n## \d+ · Exercises", text(notebook, "markdown"))[1]
                tasks = len(re.findall(r"(?m)^\*\*\d\.\*\*", prose))
                code = cells(notebook, "code")
                stubs = {exercises.answer_of(cell): exercises.body(cell) for cell in code if exercises.answer_of(cell)}
                self.assertGreaterEqual(tasks, 5)
                self.assertEqual(tasks, len(stubs))
                self.assertEqual(list(stubs), [exercises.check_of(cell) for cell in code if exercises.check_of(cell)])
                known = exercises.beside(FOLDER / f"{name}.ipynb")
                self.assertEqual({key: each.stub for key, each in known.items()}, stubs)
                for each in known.values():
                    self.assertNotIn(each.solution, "\n".join(cell.source for cell in notebook.cells))

    def test_an_exercise_stands_in_one_chapter(self):
        names = [name for chapter in CHAPTERS for name in exercises.beside(FOLDER / f"{chapter}.ipynb")]
        self.assertEqual(sorted(set(names)), sorted(names))

    def test_every_exercise_has_two_hints(self):
        for chapter in CHAPTERS:
            hints = (FOLDER / "exercises" / f"{chapter}.md").read_text().split("\n## ")[1:]
            for exercise in hints:
                with self.subTest(exercise.split("\n")[0]):
                    self.assertGreaterEqual(exercise.count("\nHint: "), 2)

    def test_every_exercise_has_right_and_wrong_answers_to_try(self):
        for chapter in CHAPTERS:
            answers = exercises.read(ROOT / "tests" / "exercises" / f"{chapter}.md")
            self.assertEqual(list(exercises.beside(FOLDER / f"{chapter}.ipynb")), list(answers))
            for name, each in answers.items():
                with self.subTest(name):
                    kinds = [kind for kind, code in each.blocks]
                    self.assertGreaterEqual(min(kinds.count("right"), kinds.count("wrong")), 3)
                    self.assertEqual({"right", "wrong"}, set(kinds))

    def test_charts_are_saved(self):
        for name, notebook in CHAPTERS.items():
            with self.subTest(name):
                outputs = [output for cell in cells(notebook, "code") for output in cell.outputs]
                self.assertGreater(sum(bool(charts.svgs(output)) for output in outputs), 3)

    def test_the_last_cell_asserts(self):
        for name, notebook in CHAPTERS.items():
            with self.subTest(name):
                self.assert_has(notebook.cells[-1].source, r"(?m)^assert ")

    def test_the_autograd_of_chapter_02_has_the_lines_it_claims(self):
        notebook = CHAPTERS["02-backprop"]
        autograd = re.search(r"class Node \{(.|\n)*?Node mean\((.|\n)*?\n\}", text(notebook, "code"))[0]
        lines = sum(1 for line in autograd.splitlines() if line.strip())
        self.assertLess(lines, 80)
        self.assert_has(text(notebook, "markdown"), f"That is all of it: {lines} lines")

    def test_the_course_takes_less_than_a_quarter_of_an_hour(self):
        self.assertLess(sum(map(stated_seconds, CHAPTERS.values())), 1200)

    def test_the_table_of_contents_has_goal_run_time_and_picture(self):
        contents = (FOLDER / "README.md").read_text()
        for name, notebook in CHAPTERS.items():
            with self.subTest(name):
                title = name.replace("-", " ", 1)
                link = re.escape(f"[{title}](#{title.replace(' ', '-')})")
                row = re.search(rf"(?m)^\| {link} \| \w.* \| (\d+) \|$", contents)
                self.assertEqual(stated_seconds(notebook), int(row[1]))
                section = contents.split(f"\n## {title}\n")[1].split("\n## ")[0]
                self.assertIn(f"({name}.ipynb)", section)
                self.assertTrue((FOLDER / re.search(r"!\[\w[^\]]+\]\((\S+)\)", section)[1]).is_file())
