"""Text and series of every chart have a contrast of 4.5:1 to their ground, on a light and on a dark page."""
import subprocess
import tempfile
import unittest
from pathlib import Path

import nbformat

import charts
import claims
from contrast import Chart
from java_library import java_tool
from support import ROOT

SOURCES = ROOT / "lib/src/test/java/io/percolate/plot"


def drawn(folder):
    """Charts of every kind, drawn with this build."""
    libraries = f"{ROOT}/target/dist/*"
    subprocess.run([java_tool("javac"), "-d", folder / "classes", "-cp", libraries, SOURCES / "Gallery.java",
                    SOURCES / "AxesGallery.java", SOURCES / "SeriesGallery.java"], check=True, capture_output=True)
    subprocess.run([java_tool("java"), "-cp", f"{folder}/classes:{libraries}", "io.percolate.plot.Gallery",
                    folder / "charts", "svg"], check=True, capture_output=True)
    return sorted((folder / "charts").glob("*.svg"))


def saved(path):
    """The pictures among the outputs of a chapter, each with its cell's number."""
    for number, cell in enumerate(nbformat.read(path, as_version=4).cells):
        for output in cell.get("outputs", []):
            for svg in charts.svgs(output):
                yield number, svg


class Charts(unittest.TestCase):

    def test_every_kind_of_chart(self):
        with tempfile.TemporaryDirectory() as folder:
            files = drawn(Path(folder))
            self.assertGreater(len(files), 50)
            for file in files:
                with self.subTest(file.stem):
                    self.examine(file.read_text())

    def test_the_charts_of_the_chapters(self):
        for path in claims.chapters():
            found = list(saved(path))
            self.assertGreater(len(found), 3, path.stem)
            for number, svg in found:
                with self.subTest(f"{path.stem}, cell {number}"):
                    self.examine(svg)

    def examine(self, svg):
        chart = Chart(svg)
        self.assertTrue(chart.follows, "the chart does not follow the theme of its page")
        self.assertEqual([], [str(fault) for fault in chart.faults()])


class TheProgram(unittest.TestCase):
    """What the program takes for a fault."""

    FRAME = ('<svg xmlns="http://www.w3.org/2000/svg"><style>:is([data-jp-theme-light=false],.vscode-dark) .a{'
             '[fill="#fff"]{fill:#111}[fill="#222"]{fill:#eee}[stroke="#049"]{stroke:#6af}}</style>'
             '<rect fill="#fff" width="90" height="90"/>%s</svg>')

    def faults(self, body):
        return [str(fault) for fault in Chart(self.FRAME % body).faults()]

    def test_what_follows_the_page_passes(self):
        self.assertEqual([], self.faults('<text fill="#222" x="1" y="9">a</text>'
                                         '<path stroke="#049" d="m1 1h8" style="fill:none;stroke-width:2"/>'))

    def test_text_that_stays_dark_is_a_fault_on_a_dark_page(self):
        self.assertEqual(["text 'a': 1.20 on a dark page"], self.faults('<text fill="#232323" x="1" y="9">a</text>'))

    def test_a_pale_series_is_a_fault_on_a_light_page(self):
        self.assertIn("fill of ellipse #ee0: 1.2", self.faults('<ellipse fill="#ee0" cx="5" cy="5" rx="2" ry="2"/>')[0])

    def test_text_is_measured_against_what_is_under_it(self):
        self.assertEqual([], self.faults('<rect style="fill:#fff" x="0" y="0" width="50" height="50"/>'
                                         '<text style="fill:#000" x="9" y="9">a</text>'))

    def test_tints_and_hairlines_are_no_series(self):
        self.assertEqual([], self.faults('<path fill="#ee0" style="fill-opacity:.2" d="m1 1h8v8z"/>'
                                         '<path stroke="#ddd" style="fill:none" d="m1 1h8"/>'))


if __name__ == "__main__":
    unittest.main()
