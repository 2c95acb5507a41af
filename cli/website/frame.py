"""What surrounds the text of a page: its head, the list of all pages, the list of its sections."""
import html
import itertools
import re
from pathlib import Path

from jinja2 import Environment, FileSystemLoader

PAGE = Environment(loader=FileSystemLoader(Path(__file__).parent / "static"), autoescape=True, trim_blocks=True,
                   lstrip_blocks=True).get_template("page.html")


def around(page, site, links):
    place = site.index(page)
    parts = [(part, list(pages)) for part, pages in itertools.groupby(site, lambda each: each.part)]
    return PAGE.render(page=page, parts=parts, body=links.mend(page), description=description(page),
                       sections=[section for section in page.sections if section.level == 2],
                       previous=site[place - 1] if place else None,
                       following=site[place + 1] if place + 1 < len(site) else None)


def description(page):
    """The first sentence, for search engines."""
    text = re.sub(r"\$+", "", page.sections[0].text)
    return html.unescape(re.match(r".{0,200}?[.:](?= |$)|.{0,200}", text)[0])
