"""Without MNIST and a network, the chapters run on the embedded digits, and their assertions still hold."""
import nbformat

from support import NO_MIRROR, ROOT, CommandTest

CHAPTERS = ("05-optimizers", "07-training-deep", "09-mnist-mlp")    # most likely to diverge, and shortest


class EmbeddedDigits(CommandTest):

    def test_chapters_run_and_say_what_they_run_on(self):
        result = self.percolate("run", *CHAPTERS, "--to", "ipynb", "--out", self.folder, PERCOLATE_DATA=None,
                                XDG_CACHE_HOME=str(self.folder / "cache"), PERCOLATE_JAVA_OPTS=NO_MIRROR)
        self.assert_fine(result)
        for chapter in CHAPTERS:
            with self.subTest(chapter):
                self.assertIn("This is not MNIST", (self.folder / f"{chapter}.ipynb").read_text())

    def test_every_chapter_that_loads_mnist_says_whether_it_is(self):
        for path in sorted((ROOT / "notebooks").glob("*.ipynb")):
            code = [cell.source for cell in nbformat.read(path, as_version=4).cells if cell.cell_type == "code"]
            if any("Mnist.load()" in source for source in code):
                with self.subTest(path.name):
                    self.assertTrue(any("System.out.println(mnist.notice()" in source for source in code))
