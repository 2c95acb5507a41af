"""Links between pages, and from pages to the files of the project that are not pages."""
import html
import posixpath
import re
from urllib.parse import unquote

from report import UserError
from website.render import slug

LINK = re.compile(r'<a ([^>]*?)href="([^"]*)"([^>]*)>(.*?)</a>', re.S)
IMAGE = re.compile(r'(<img [^>]*?src=")([^":]+)(")')
OUTSIDE = re.compile(r"[a-z]+:")


class Links:

    def __init__(self, site, repository):
        self.pages = {page.source: page for page in site}
        self.repository, self.broken = repository, []

    def mend(self, page):
        """The page's body with links to other pages instead of those to files of the project."""
        body = LINK.sub(lambda link: self.link(page, *link.groups()), page.body)
        return IMAGE.sub(lambda image: f"{image[1]}images/{posixpath.basename(image[2])}{image[3]}", body)

    def link(self, page, before, address, after, text):
        target = self.target(page, html.unescape(address))
        return f'<a {before}href="{html.escape(target)}"{after}>{text}</a>' if target else text

    def target(self, page, address):
        """None when neither a page nor the repository has it."""
        if OUTSIDE.match(address):
            return address
        path, _, anchor = address.partition("#")
        source = posixpath.normpath(posixpath.join(posixpath.dirname(page.source), unquote(path))) if path \
            else page.source
        other = self.pages.get(source)
        if not other:
            return self.repository and f"https://github.com/{self.repository}/blob/HEAD/{source}"
        if not anchor:
            return other.target
        if slug(anchor) not in (section.anchor for section in other.sections):
            self.broken.append(f"{page.source} links to {address}, and {source} has no such heading")
        return f"{other.target if path else ''}#{slug(anchor)}"

    def refuse_broken(self):
        if self.broken:
            raise UserError("; ".join(self.broken[:5]) + ".")
