"""`percolate site`: pages that need no server and no network, whose links, sizes, titles and colours are right."""
import re
import shutil
import sys
import tempfile
import unittest
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote

from browser import browser, needs_browser
from contrast import contrast, rgb
from support import ROOT, CommandTest

sys.path.append(str(ROOT / "cli"))
from report import UserError  # noqa: E402
from website.links import Links  # noqa: E402
from website.pages import Page  # noqa: E402
from website.render import Section, slug  # noqa: E402

MEGABYTE = 1_000_000


def setUpModule():
    global FOLDER, SITE
    FOLDER = tempfile.TemporaryDirectory()
    unittest.addModuleCleanup(FOLDER.cleanup)
    SITE = Path(FOLDER.name) / "my site"
    made = CommandTest()
    made.folder = Path(FOLDER.name)
    made.assert_fine(made.percolate("site", "--out", SITE, "--repository", "someone/percolate", timeout=900))


class Reader(HTMLParser):
    """Addresses, anchors and the title of a page."""

    def __init__(self, path):
        super().__init__()
        self.links, self.loads, self.ids, self.title, self.inside = [], [], set(), "", False
        self.feed(path.read_text(encoding="utf-8"))

    def handle_starttag(self, tag, attributes):
        attributes = dict(attributes)
        self.ids.add(attributes.get("id"))
        self.inside = tag == "title"
        if tag == "a":
            self.links.append(attributes["href"])
        elif tag in ("img", "script", "link"):
            self.loads += [attributes[name] for name in ("src", "href") if name in attributes]

    def handle_data(self, data):
        if self.inside:
            self.title += data

    def handle_endtag(self, tag):
        self.inside = False


def pages():
    return {path.name: Reader(path) for path in sorted(SITE.glob("*.html"))}


class Pages(unittest.TestCase):

    def test_every_chapter_and_guide_has_a_page(self):
        names = {path.stem for path in (ROOT / "notebooks").glob("*.ipynb")}
        names |= {path.stem for path in (ROOT / "docs").glob("guide-*.md")}
        self.assertEqual(set(), names - {path.stem for path in SITE.glob("*.html")})

    def test_no_page_is_larger_than_a_megabyte(self):
        self.assertEqual({}, {path.name: path.stat().st_size for path in SITE.glob("*.html")
                              if path.stat().st_size > MEGABYTE})

    def test_each_page_has_a_title_of_its_own(self):
        titles = [page.title for page in pages().values()]
        self.assertEqual(len(titles), len(set(titles)), titles)
        self.assertNotIn("", titles)

    def test_every_link_inside_has_its_target(self):
        read = pages()
        for name, page in read.items():
            for address in page.links:
                path, _, anchor = address.partition("#")
                if re.match(r"[a-z]+:", path):
                    continue
                with self.subTest(name, address=address):
                    target = read[path or name]
                    self.assertTrue(not anchor or unquote(anchor) in target.ids)

    def test_nothing_comes_from_the_network(self):
        for name, page in pages().items():
            for address in page.loads:
                with self.subTest(name, address=address[:80]):
                    self.assertTrue(address.startswith("data:") or (SITE / address).is_file())

    def test_chapters_link_to_binder_and_other_files_to_the_repository(self):
        self.assertIn("https://mybinder.org/v2/gh/someone/percolate/HEAD?urlpath=lab/tree/notebooks/02-backprop.ipynb",
                      pages()["02-backprop.html"].links)
        self.assertIn("https://github.com/someone/percolate/blob/HEAD/CONTRIBUTING.md", pages()["index.html"].links)

    def test_all_colours_have_contrast(self):
        style = (ROOT / "cli/website/static/style.css").read_text()
        for theme in re.findall(r":root[^{]*\{(.*?)\}", style, re.S):
            colors = {name: rgb(value) for name, value in re.findall(r"--(\w+): (#\w{6});", theme)}
            grounds = [colors.pop(name) for name in ("ground", "code", "here")]
            del colors["line"]
            for name, color in colors.items():
                for ground in grounds:
                    self.assertGreaterEqual(contrast(color, ground), 4.5, f"{name} on {ground}")


class Command(CommandTest):

    def test_a_folder_of_others_is_left_alone(self):
        (self.folder / "thesis.txt").write_text("mine")
        self.assert_sentence(self.percolate("site", "--out", self.folder), "did not write", "--out")
        self.assertEqual("mine", (self.folder / "thesis.txt").read_text())

    def test_its_own_folder_is_replaced(self):
        place = self.folder / "site"
        shutil.copytree(SITE, place)
        (place / "old.html").touch()
        self.assert_fine(self.percolate("site", "--out", place, timeout=900))
        self.assertFalse((place / "old.html").exists())
        self.assertTrue((place / "index.html").exists())

    def test_a_repository_that_is_none(self):
        self.assert_sentence(self.percolate("site", "--repository", "percolate"), "OWNER/NAME")


class LinkRules(unittest.TestCase):

    def setUp(self):
        here = Page("", "notebooks/a.ipynb", "A", "", [Section(1, "top", "Top", "")])
        there = Page("", "docs/b.md", "B", "", sections=[Section(1, "fault-tolerance", "Fault tolerance", "")])
        here.sections = [Section(1, "1--cells", "1 · Cells", "")]
        self.here, self.links = here, Links([here, there], None)

    def mended(self, body):
        self.here.body = body
        return self.links.mend(self.here)

    def test_links_between_pages(self):
        self.assertEqual('<a class="x" href="b.html#fault-tolerance">it</a>',
                         self.mended('<a class="x" href="../docs/b.md#Fault-tolerance">it</a>'))
        self.assertEqual('<a href="#1--cells">it</a>', self.mended('<a href="#1-%C2%B7-Cells">it</a>'))

    def test_what_is_no_page_loses_its_link(self):
        self.assertEqual("see rules", self.mended('see <a href="../CONTRIBUTING.md">rules</a>'))

    def test_a_heading_that_is_missing_is_refused(self):
        self.mended('<a href="../docs/b.md#nothing">it</a>')
        with self.assertRaisesRegex(UserError, "notebooks/a.ipynb links to ../docs/b.md#nothing, and docs/b.md has no"):
            self.links.refuse_broken()

    def test_anchors_of_github_and_of_nbconvert_are_the_same(self):
        for anchor in ("1-·-What-goes-wrong-if-...", "1-%C2%B7-What-goes-wrong-if-...", "1--what-goes-wrong-if-"):
            self.assertEqual("1--what-goes-wrong-if-", slug(anchor))


@needs_browser
class InABrowser(unittest.TestCase):

    def test_every_page_in_two_widths(self):
        with browser() as seen:
            for path in sorted(SITE.glob("*.html")):
                with self.subTest(path.name):
                    seen.size(1400, 900)
                    seen.open(path.as_uri())
                    self.assertEqual([], seen.js("""
                        return [...document.querySelectorAll(".katex-error")].map(each => each.title)"""))
                    self.assertNotRegex(seen.js("""
                        const copy = document.querySelector("main").cloneNode(true);
                        copy.querySelectorAll("pre, code, .katex, script, style").forEach(each => each.remove());
                        return copy.textContent"""), r"\$\$|\\frac|\\sum", "a formula is not set")
                    for width in (800, 400):
                        seen.size(width, 900)
                        self.assertEqual(0, seen.js("""
                            const page = document.documentElement;
                            return page.scrollWidth - page.clientWidth"""), f"scrolls sideways at {width} pixels")
                    self.assertEqual([], seen.complaints())

    def test_the_search_finds_a_section_and_the_keyboard_opens_it(self):
        with browser() as seen:
            seen.open((SITE / "index.html").as_uri())
            seen.js("""const field = document.querySelector(".search input");
                       field.focus();
                       field.value = "double desc";
                       field.dispatchEvent(new Event("input"));""")
            self.assertIn("Double descent", seen.until("return document.querySelector('#found a')?.textContent"))
            seen.js("""document.activeElement.dispatchEvent(
                           new KeyboardEvent("keydown", { key: "Enter", bubbles: true }))""")
            self.assertRegex(seen.until("return location.hash"), "double-descent")

    def test_the_page_follows_the_system_and_the_button(self):
        theme = "return getComputedStyle(document.body).backgroundColor"
        chart = "return getComputedStyle(document.querySelector('.percolate-chart')).colorScheme"
        for dark in (True, False):
            with browser(dark) as seen:
                seen.open((SITE / "09-mnist-mlp.html").as_uri())
                grounds = ["rgb(17, 17, 17)", "rgb(255, 255, 255)"]
                self.assertEqual(grounds[not dark], seen.js(theme))
                self.assertEqual("dark" if dark else "light", seen.js(chart))
                seen.js("document.querySelector('button.theme').click()")
                self.assertEqual(grounds[dark], seen.js(theme))
                seen.open((SITE / "index.html").as_uri())
                self.assertEqual(grounds[dark], seen.js(theme), "the choice is remembered")


if __name__ == "__main__":
    unittest.main()
