"""NOTICE lists exactly the libraries of target/dist, each under the licence in its POM."""
import re
import unittest
import xml.etree.ElementTree as xml
from pathlib import Path

from support import ROOT

JARS = sorted((ROOT / "target" / "dist").glob("*.jar"))
REPOSITORY = Path.home() / ".m2" / "repository"
LICENCES = {"Apache": "Apache License 2.0", "LGPL": "GNU Lesser", "EPL|Eclipse": "Eclipse", "Mozilla": "Mozilla",
            "BSD": "BSD", "MIT": "MIT", "Unicode": "Unicode"}


def libraries():
    """The artifact of each third-party jar: its name without version and classifier."""
    return {re.sub(r"-\d.*", "", jar.name): jar for jar in JARS if not jar.name.startswith("percolate-")}


def sections():
    """The libraries under each licence of NOTICE: the lines indented by 8."""
    blocks = (ROOT / "NOTICE").read_text().split("\n\n")[3:]
    return {block.split("\n")[0]: " ".join(re.findall(r"(?m)^ {8}(.+)$", block)).replace(",", "").split()
            for block in blocks}


def stated_licences(pom):
    """The licence in the POM or in its nearest parent."""
    while pom and pom.is_file():
        root = xml.fromstring(re.sub(r' xmlns="[^"]*"', "", pom.read_text(errors="replace"), count=1))
        names = [name.text for name in root.iterfind("licenses/license/name")]
        if names:
            return names
        parent = root.find("parent")
        if parent is None:
            return []
        group, artifact, version = (parent.findtext(tag) for tag in ("groupId", "artifactId", "version"))
        pom = REPOSITORY.joinpath(*group.split("."), artifact, version, f"{artifact}-{version}.pom")
    return []


class Notice(unittest.TestCase):

    def test_every_jar_is_named_and_nothing_else(self):
        self.assertTrue(JARS)
        self.assertEqual(set(libraries()), {name for names in sections().values() for name in names})

    def test_each_under_the_licence_that_its_pom_states(self):
        poms = {jar.name: jar.parent / f"{jar.parent.parent.name}-{jar.parent.name}.pom"
                for jar in REPOSITORY.rglob("*.jar")}
        for name, jar in libraries().items():
            stated = stated_licences(poms.get(jar.name))
            licences = [title for words, title in LICENCES.items() if re.search(words, " ".join(stated))]
            with self.subTest(name, stated=stated):
                where = [title for title, names in sections().items() if name in names]
                self.assertTrue(any(title.startswith(tuple(licences)) for title in where) or not stated, where)
