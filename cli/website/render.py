"""A notebook as HTML, by nbconvert, and its sections."""
import html
import re
from dataclasses import dataclass
from urllib.parse import unquote

from nbconvert import HTMLExporter

HEADING = re.compile(r'<h([1-6])[^>]*? id="([^"]*)"[^>]*>(.*?)</h\1>', re.S)
ANCHOR = re.compile(r'<a class="anchor-link"[^>]*>.*?</a>', re.S)


@dataclass
class Section:
    level: int
    anchor: str     # a slug
    title: str
    text: str       # without tags, code and outputs


def body(notebook):
    exporter = HTMLExporter(template_name="basic", exclude_input_prompt=True, exclude_output_prompt=True)
    page = HEADING.sub(heading, exporter.from_notebook_node(notebook)[0])
    page = page.replace("<table", '<div class="wide"><table').replace("</table>", "</table></div>")
    return page, list(sections(page))


def slug(anchor):
    """The same for GitHub's anchors, which are in lower case, and those of every version of nbconvert."""
    return re.sub(r"[^\w-]", "", unquote(html.unescape(anchor)).lower())


def heading(found):
    level, anchor, title = found.groups()
    link = f'<a class="anchor-link" href="#{slug(anchor)}" aria-label="Link to this heading">#</a>'
    return f'<h{level} id="{slug(anchor)}">{ANCHOR.sub("", title).strip()}{link}</h{level}>'


def sections(page):
    prose = re.sub(r"(?s)<pre.*?</pre>|<svg.*?</svg>|<style.*?</style>|<script.*?</script>", " ", page)
    headings = list(HEADING.finditer(prose))
    for found, following in zip(headings, [*headings[1:], None]):
        text = prose[found.end():following.start() if following else len(prose)]
        yield Section(int(found[1]), found[2], plain(found[3]), plain(text))


def plain(fragment):
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", ANCHOR.sub("", fragment))).split())
