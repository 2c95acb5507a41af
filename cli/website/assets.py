"""The files that all pages share: style, scripts, KaTeX for formulas, Lunr for the search, pictures."""
import shutil
from pathlib import Path

HERE = Path(__file__).parent / "static"
ROOT = HERE.parent.parent.parent
PICTURES = ("notebooks/images", "docs/images")


def copy(libraries, folder):
    for name in ("style.css", "site.js"):
        shutil.copyfile(HERE / name, folder / name)
    katex, lunr = (next((libraries / "META-INF/resources/webjars" / name).iterdir()) for name in ("katex", "lunr"))
    shutil.copytree(katex / "dist", folder / "katex")
    shutil.copyfile(katex / "LICENSE", folder / "katex" / "LICENSE")
    shutil.copyfile(lunr / "lunr.min.js", folder / "lunr.min.js")
    for pictures in PICTURES:
        shutil.copytree(ROOT / pictures, folder / "images", dirs_exist_ok=True)
