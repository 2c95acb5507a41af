"""Each term of notebooks/glossary.md is explained in its chapter; an earlier chapter links it at its first use."""
import re
import unittest

import nbformat

import claims

GLOSSARY = claims.FOLDER / "glossary.md"
NO_USE = [r"(?s)```.*?```", r"`[^`\n]*`", r"(?s)\$\$.*?\$\$", r"\$[^$]+\$", r"(?m)^#.*$", r"\[[^\]]*\]\([^)\s]*\)"]


def terms():
    """(term, number of its chapter) of each entry."""
    for chapter in re.split(r"(?m)^## \[", GLOSSARY.read_text(encoding="utf-8"))[1:]:
        for term in re.findall(r"(?m)^- \*\*([^*]+)\*\*", chapter):
            yield term, chapter[:2]


def texts():
    """(number of the chapter, text of a cell) in the order of the course, without the goals and the further reading."""
    for path in claims.chapters():
        for cell in nbformat.read(path, as_version=4).cells[1:]:
            if cell.cell_type == "markdown":
                yield path.stem[:2], re.split(r"\*\*Further reading\.\*\*", cell.source)[0]


def pattern(term):
    """A term in one of its forms: singular or plural, after blanks of any kind."""
    words = r"\s+".join(map(re.escape, term.split()))
    return rf"(?<![\w-]){words}(?:e?s)?(?![\w-])"


def explained(term, text):
    """Where the text explains the term: there it stands in italics or bold."""
    return re.search(rf"(?<!\*)\*{{1,2}}(?:the |an? )?{pattern(term)}[.:,]?\*{{1,2}}(?!\*)", text, re.IGNORECASE)


def first_use(term):
    """(chapter, sentence) of the first use before the term is explained or, in its chapter, linked; or None."""
    linked = None    # the chapter that has linked the term
    for chapter, text in texts():
        definition = explained(term, text)
        link = re.search(rf"\[[^\]]*{pattern(term)}[^\]]*\]\(", text, re.IGNORECASE)
        plain = text
        for each in NO_USE:
            plain = re.sub(each, lambda found: "\0" * len(found[0]), plain)
        used = None if linked == chapter else re.search(pattern(term), plain, re.IGNORECASE)
        if definition and (not used or definition.start() <= used.start()):
            return None
        if used and not (link and link.start() < used.start()):
            return chapter, claims.sentence_around(text, *used.span())
        linked = chapter if link else linked
    return None


class Glossary(unittest.TestCase):

    def test_each_chapter_has_terms(self):
        found = [chapter for _, chapter in terms()]
        for path in claims.chapters():
            self.assertGreaterEqual(found.count(path.stem[:2]), 5, path.stem)

    def test_a_term_has_one_entry(self):
        names = [term.lower() for term, _ in terms()]
        self.assertEqual(sorted(set(names)), sorted(names))

    def test_its_chapter_explains_each_term(self):
        for term, chapter in terms():
            with self.subTest(term):
                self.assertTrue(any(explained(term, text) for number, text in texts() if number == chapter), chapter)

    def test_no_text_uses_a_term_before_it_is_explained(self):
        for term, _ in terms():
            with self.subTest(term):
                self.assertIsNone(first_use(term))


if __name__ == "__main__":
    unittest.main()
