"""Settings of nbgrader for Percolate's assignments; written by `./percolate assignment export`.

nbgrader_config.py loads this file first, so that it can set the same things otherwise.
"""
c = get_config()  # noqa: F821

# A cell is interrupted after so many seconds; each test has its own limit.
c.Execute.timeout = 120

# What replaces a solution; where this alone does not compile, the source has a statement below it.
c.ClearSolutions.code_stub = {"java": "// your code here"}
c.ClearSolutions.text_stub = "*Your answer here.*"
c.ClearSolutions.begin_solution_delimeter = "BEGIN SOLUTION"
c.ClearSolutions.end_solution_delimeter = "END SOLUTION"
c.ClearHiddenTests.begin_test_delimeter = "BEGIN HIDDEN TESTS"
c.ClearHiddenTests.end_test_delimeter = "END HIDDEN TESTS"


def without_hidden_tests(notebook, resources):
    """Takes hidden tests out of a feedback page: their source, and the lines of it that an error shows."""
    for cell in notebook.cells:
        lines, kept, inside = cell.source.split("\n"), [], False
        for line in lines:
            if "BEGIN HIDDEN TESTS" in line:
                inside = True
            elif "END HIDDEN TESTS" in line:
                inside = False
            elif not inside:
                kept.append(line)
        if len(kept) < len(lines):
            cell.source = "\n".join(kept)
            for output in cell.get("outputs", []):
                if output.output_type == "error":
                    output.evalue = ""
                    output.traceback = [f"{output.ename}: the tests could not be run."]
    return notebook, resources


c.GenerateFeedback.preprocessors = ["nbgrader.preprocessors.GetGrades", without_hidden_tests,
                                    "nbconvert.preprocessors.CSSHTMLHeaderPreprocessor"]
