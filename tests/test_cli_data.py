"""Damaged or unavailable data: the error reaches the terminal, the cache stays clean."""
import gzip

from support import NO_MIRROR, CommandTest

MNIST = [f"{part}-{kind}-ubyte.gz" for part in ("train", "t10k") for kind in ("images-idx3", "labels-idx1")]


class Data(CommandTest):

    def setUp(self):
        super().setUp()
        self.data = self.folder / "data"
        self.cache = self.folder / "cache"

    def load(self, code):
        return self.percolate("run", self.notebook(code), "--out", self.folder / "out", "--to", "ipynb",
                              PERCOLATE_DATA=str(self.data), XDG_CACHE_HOME=str(self.cache),
                              PERCOLATE_JAVA_OPTS=NO_MIRROR)

    def assert_clean_cache(self):
        """The cache has no data set; only the kernel's own files may be there."""
        notes = {".lock", "packages.tsv"}
        self.assertEqual([], [path for path in self.cache.rglob("*") if path.is_file() and path.name not in notes])

    def assert_named(self, content):
        """MNIST with `content` in its four files is rejected, and the error names a file."""
        (self.data / "mnist").mkdir(parents=True)
        for name in MNIST:
            (self.data / "mnist" / name).write_bytes(content)
        result = self.load("Mnist.load()")
        self.assert_sentence(result, "Cell 1 of", "ubyte")
        self.assert_clean_cache()

    def test_truncated_mnist(self):
        whole = gzip.compress(bytes(100_000))
        self.assert_named(whole[:len(whole) // 2])

    def test_altered_mnist(self):
        self.assert_named(gzip.compress(bytes(100_000)))

    def test_dead_mirror_falls_back_to_the_embedded_digits_and_says_so(self):
        result = self.load("System.out.println(Mnist.load().source());")
        self.assert_fine(result)
        self.assertIn("embedded", (self.folder / "out" / "small.ipynb").read_text())
        self.assert_clean_cache()

    def test_dead_mirror_falls_back_to_invented_plays_and_says_so(self):
        self.assert_fine(self.load("System.out.println(TinyShakespeare.load().notice().get());"))
        self.assertIn("This is not Tiny Shakespeare", (self.folder / "out" / "small.ipynb").read_text())
        self.assert_clean_cache()

    def test_dead_mirror_of_a_set_that_is_not_embedded(self):
        self.assert_sentence(self.load("Cifar10.load()"), "Cell 1 of", "PERCOLATE_DATA/cifar")
        self.assert_clean_cache()
