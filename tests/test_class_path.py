"""The class path of a running kernel is small: native libraries of one platform, and no unused library."""

import re
import unittest
from pathlib import Path

DIST = Path(__file__).resolve().parent.parent / "target" / "dist"
PLATFORM = r"(linux|macosx|windows|android|ios)-(x86_64|x86|arm64|armhf|ppc64le)"


class ClassPathTest(unittest.TestCase):
    def setUp(self):
        self.jars = list(DIST.glob("*.jar"))
        self.assertTrue(self.jars)

    def test_under_250_megabytes(self):
        self.assertLess(sum(jar.stat().st_size for jar in self.jars), 250e6)

    def test_natives_of_one_platform(self):
        platforms = {found[0] for jar in self.jars if (found := re.search(PLATFORM, jar.name))}
        self.assertEqual(1, len(platforms), platforms)

    def test_nothing_for_video_pictures_files_and_graphics_cards(self):
        unwanted = [jar.name for jar in self.jars if re.search("opencv|ffmpeg|leptonica|hdf5|cuda", jar.name)]
        self.assertEqual([], unwanted)

    def test_no_library_twice(self):
        # ND4J's guava is a separate copy, in its own packages.
        names = sorted(re.sub(r"-\d.*", "", jar.name) for jar in self.jars
                       if not re.search(PLATFORM, jar.name) and not jar.name.startswith("guava-1.0.0-M"))
        self.assertEqual(sorted(set(names)), names)


if __name__ == "__main__":
    unittest.main()
