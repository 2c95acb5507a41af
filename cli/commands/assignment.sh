#: Assignments: from one source notebook to a class's marks
#:
#: usage: ./percolate assignment new NAME
#:        ./percolate assignment check SOURCE
#:        ./percolate assignment release SOURCE [--out FILE]
#:        ./percolate assignment grade SOURCE SUBMISSIONS... [--out DIR] [--jobs N] [--names REGEX] [--due TIME]
#:        ./percolate assignment feedback SOURCE GRADES [--out DIR]
#:        ./percolate assignment export --nbgrader COURSE SOURCE
#:
#:   new       writes a source notebook with two exercises, hidden tests and a written answer, to copy from
#:   check     runs the solutions, and what a student has before writing: all points, and no point for nothing
#:   release   checks, then writes the notebook for students, NAME-student.ipynb: without solutions, hidden tests
#:             and outputs
#:   grade     runs each submission in a kernel of its own; writes grades.csv, report.html and a page for each student
#:   feedback  writes the pages again, with the marks and remarks that you wrote into grades.csv
#:   export    writes the assignment into a course of nbgrader
#:
#:   SOURCE           the instructor's notebook
#:   SUBMISSIONS      a folder, notebooks, or a zip file of Moodle, Canvas, ILIAS or nbgrader
#:   --out            the file or the folder for the result
#:   --jobs N         submissions graded at the same time; default 1
#:   --names REGEX    how to find the student's name in the path of a submission: a group (?P<student>...)
#:   --due TIME       marks what was handed in later, such as 2026-12-01T23:59
#:
#: docs/teaching.md shows the whole way. The exit code is 1 when something is not ready or somebody was not graded.
. "$ROOT/cli/setup.sh"
need_everything
exec "$PYTHON" "$ROOT/cli/assignment" "$@"
