"""The charts among the outputs of a saved notebook: a bare SVG, or pictures inside HTML."""
import re
from urllib.parse import unquote


def svgs(output):
    """The SVG of each chart of an output."""
    data = output.get("data", {})
    if "image/svg+xml" in data:
        return ["".join(data["image/svg+xml"])]
    found = re.findall(r'src="data:image/svg\+xml,([^"]*)"', "".join(data.get("text/html", "")))
    return [unquote(each).replace("&apos;", "'") for each in found]
