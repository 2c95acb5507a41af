"""The Jupyter project's own kernel test suite (Debian: python3-jupyter-kernel-test)."""

import os
import tempfile
import unittest
from unittest import mock

import kernel_client  # noqa: F401  (creates the kernelspec)
from jupyter_kernel_test import KernelTests


class PercolateConformance(KernelTests):
    kernel_name = "percolate"
    language_name = "Java"
    file_extension = ".java"
    code_hello_world = 'System.out.println("hello, world");'
    code_stderr = 'System.err.println("oh dear");'
    completion_samples = [
        {"text": "Str", "matches": None},
        {"text": '"abc".isEm', "matches": ["isEmpty()"]},
        {"text": "System.out.printl", "matches": ["println(", "println()"]},
    ]
    completion_samples[0].pop("matches")
    complete_code_samples = [
        "1 + 1",
        "int x = 1;",
        "int f(int a) { return a; }",
        "// a comment",
        'String s = """\n  text\n  """;',
        "@FunctionalInterface interface F { int f(); }",
        "int y = switch (3) { case 1 -> 2; default -> 4; };",
        "Runnable r = () -> { };",
        "%lsmagic",
    ]
    incomplete_code_samples = [
        "int f(int a) {",
        "for (int i = 0; i < 3; i++)",
        'String s = """\n  text',
        "/* a comment",
        "Runnable r = () -> {",
        "new int[] {1, 2,",
    ]
    invalid_code_samples = ["}", ")("]
    code_page_something = "String?"
    code_generate_error = 'throw new IllegalStateException("on purpose");'
    code_execute_result = [
        {"code": "1 + 1", "result": "2"},
        {"code": '"a" + "b"', "result": "ab"},
        {"code": "List.of(1, 2, 3)", "result": "[1, 2, 3]"},
    ]
    code_display_data = [
        {"code": 'display("<b>bold</b>", "text/html");', "mime": "text/html"},
        {"code": 'display(new java.awt.image.BufferedImage(2, 2, 1));', "mime": "image/png"},
    ]
    code_history_pattern = "1?+*"
    supported_history_operations = ("tail", "range", "search")
    code_inspect_sample = "String"
    code_clear_output = "clearOutput(false);"

    @classmethod
    def setUpClass(cls):
        # the suite counts history entries, so those of other tests must not be there
        folder = tempfile.TemporaryDirectory()
        cls.addClassCleanup(folder.cleanup)
        surroundings = mock.patch.dict(os.environ, XDG_DATA_HOME=folder.name)
        surroundings.start()
        cls.addClassCleanup(surroundings.stop)
        super().setUpClass()


del KernelTests  # otherwise unittest also runs the base class

if __name__ == "__main__":
    unittest.main()
