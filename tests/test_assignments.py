"""Every assignment states its points, hides tests with other numbers, and has answers to try.

`cli/assignmenttests.py` tries the answers, in the kernel that runs the notebook.
"""
import re
import sys
import unittest

from support import ROOT

sys.path.append(str(ROOT / "cli"))
import assignmenttests  # noqa: E402
import exercises  # noqa: E402
from assignment import source  # noqa: E402

ASSIGNMENTS = {path.stem: source.read(path) for path in sorted(assignmenttests.FOLDER.glob("*.ipynb"))}


def full(exercise):
    """The points in the saved output of the tests."""
    return float(exercise.tests.outputs[-1]["data"]["text/plain"])


class Assignments(unittest.TestCase):

    def each(self):
        for name, assignment in ASSIGNMENTS.items():
            for exercise in assignment.exercises.values():
                with self.subTest(f"{name}: {exercise.id}"):
                    yield name, exercise

    def test_the_first_cell_has_goals_prerequisites_study_time_points_and_run_time(self):
        for name, assignment in ASSIGNMENTS.items():
            with self.subTest(name):
                first = assignment.cells[0].source
                for part in (rf"^# Assignment {name[1]} · \w", r"\*\*Goals\.\*\* After this assignment you can\n\n- ",
                             r"\*\*Before this:\*\* .*\.\./\d\d-", r"\*\*Study time:\*\* about \d+ minutes",
                             r"\*\*Run time:\*\* about \d+ seconds on two cores"):
                    self.assertRegex(first, part)
                stated = re.search(r"\*\*Points:\*\* (\d+)(?:, of which (\d+) (?:is|are) marked by hand)?\.", first)
                by_hand = sum(written.points for written in assignment.written.values())
                self.assertEqual(float(stated[2] or 0), by_hand)
                self.assertEqual(float(stated[1]), by_hand + sum(map(full, assignment.exercises.values())))

    def test_the_headings_state_the_points_of_their_tasks(self):
        for name, assignment in ASSIGNMENTS.items():
            with self.subTest(name):
                stated = re.findall(r"(?m)^## \d · .* \((\d+) points?", "\n".join(c.source for c in assignment.cells))
                points = {**{key: full(each) for key, each in assignment.exercises.items()},
                          **{key: each.points for key, each in assignment.written.items()}}
                roles = map(source.role, assignment.cells)
                order = [key for role, key in roles if role in ("exercise", "written")]
                self.assertEqual([points[key] for key in order], [float(each) for each in stated])

    def test_hidden_tests_use_other_numbers(self):
        for _, exercise in self.each():
            regions = exercise.hidden
            self.assertTrue(regions)
            lines = exercise.tests.source.split("\n")
            hidden = "\n".join(line for region in regions for line in lines[region.begin:region.end])
            if exercise.id not in ("race", "small-network", "five-hundred"):    # whose data the learner cannot choose
                self.assertRegex(hidden, r"random\(|drawn\.")
            if exercise.id != "stop-at":
                self.assertNotEqual([], re.findall(r"(?m)^test\(", hidden))

    def test_every_exercise_has_a_right_answer_and_two_wrong_ones_to_try(self):
        for name, assignment in ASSIGNMENTS.items():
            answers = assignmenttests.read(assignmenttests.ANSWERS / f"{name}.md")
            self.assertEqual(list(assignment.exercises), list(answers))
        for name, exercise in self.each():
            tried = assignmenttests.read(assignmenttests.ANSWERS / f"{name}.md")[exercise.id]
            solution = exercise.cell.source.partition("\n")[2]
            wrong = [answer for answer in tried if answer.points is not None]
            self.assertGreaterEqual(len(tried) - len(wrong), 1)
            self.assertGreaterEqual(len(wrong), 2)
            for answer in wrong:
                self.assertLess(answer.points, full(exercise))
                self.assertNotEqual(solution, answer.code(solution))

    def test_no_task_repeats_an_exercise_of_a_chapter(self):
        chapters = {key for path in (ROOT / "notebooks" / "exercises").glob("*.md") for key in exercises.read(path)}
        for name, assignment in ASSIGNMENTS.items():
            self.assertFalse(chapters & set(assignment.exercises), name)

    def test_declared_data_is_that_of_the_chapters(self):
        for file in (ROOT / "notebooks" / "assignments" / "data").iterdir():
            self.assertEqual((ROOT / "notebooks" / "data" / file.name).read_bytes(), file.read_bytes())

    def test_the_readme_lists_them(self):
        contents = (ROOT / "notebooks" / "README.md").read_text()
        for name in ASSIGNMENTS:
            self.assertIn(f"(assignments/{name}.ipynb)", contents)


if __name__ == "__main__":
    unittest.main()
