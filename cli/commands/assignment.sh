#: Assignments: from one source notebook to a class's marks
#:
#: usage: ./percolate assignment new NAME
#:        ./percolate assignment check SOURCE
#:        ./percolate assignment release SOURCE [--out FILE]
#:        ./percolate assignment grade SOURCE SUBMISSIONS... [OPTIONS]
#:        ./percolate assignment feedback SOURCE GRADES.CSV [--show-hidden]
#:        ./percolate assignment export --nbgrader COURSE SOURCE
#:
#:   new       writes a source notebook with two exercises, hidden tests and a written answer, to copy from
#:   check     runs the solutions, and what a student has before writing: all points, and no point for nothing
#:   release   checks, then writes the notebook for students, NAME-student.ipynb: without solutions, hidden tests
#:             and outputs
#:   grade     runs each submission in a kernel of its own; writes grades.csv, report.html and a page for each student
#:   feedback  writes the pages again, with the marks and the comment that you wrote into grades.csv
#:   export    checks, then writes the assignment into a course of nbgrader
#:
#:   SOURCE           your notebook, with the solutions
#:   SUBMISSIONS      a folder, notebooks, or a zip file of Moodle, Canvas, ILIAS or nbgrader
#:   --out            release: the notebook to write; grade: the folder for the results, default NAME-grades
#:   --jobs N         submissions graded at the same time; default 1
#:   --due TIME       marks what was handed in later, such as 2026-12-01 or '2026-12-01 18:00'
#:   --names REGEX    finds the student in the path of a submission: groups (?P<name>...), (?P<id>...)
#:   --seed N         seed of the tests' random numbers
#:   --timeout S      time limit of one cell in seconds; default 30
#:   --show-hidden    shows the code of hidden tests on the students' pages
#:
#: docs/teaching.md shows the whole way. The exit code is 1 when something is not ready or somebody was not graded.
. "$ROOT/cli/setup.sh"
need_everything
exec "$PYTHON" "$ROOT/cli/assignment" "$@"
