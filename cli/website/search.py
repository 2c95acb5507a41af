"""The sections of all pages as a script, because a page that was opened as a file may not fetch data."""
import json


def index(site):
    sections = [{"page": page.title, "title": section.title, "text": section.text.replace("$", ""),
                 "at": f"{page.target}#{section.anchor}" if place else page.target}
                for page in site for place, section in enumerate(page.sections)]
    return f"window.percolateSections = {json.dumps(sections, ensure_ascii=False)};\n"
