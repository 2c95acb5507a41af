"""The frame of the pages: one file of HTML each, with its style, for a light and a dark screen."""
from html import escape

STYLE = """
:root { color-scheme: light dark; --ground: #fbfaf8; --card: #fff; --ink: #22252b; --soft: #646a75; --line: #e3e1dc;
  --right: #00775a; --wrong: #b34700; --none: #70757e; --fill: 0, 140, 105; --code: #f4f2ee; --accent: #2f5d9b; }
@media (prefers-color-scheme: dark) {
  :root { --ground: #16181c; --card: #1e2127; --ink: #e4e5e7; --soft: #a0a6b0; --line: #343841;
    --right: #4cc7a0; --wrong: #f0935a; --none: #9aa0aa; --fill: 60, 190, 150; --code: #262a31; --accent: #8db4ea; } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--ground); color: var(--ink);
  font: 16px/1.5 system-ui, -apple-system, "Segoe UI", Roboto, "DejaVu Sans", sans-serif; }
main { max-width: 60rem; margin: 0 auto; padding: 2.5rem 1.5rem 4rem; }
main.wide { max-width: 76rem; }
h1 { font-size: 2rem; line-height: 1.2; margin: 0 0 .4rem; font-weight: 650; }
h2 { font-size: 1.2rem; margin: 0; font-weight: 650; overflow-wrap: anywhere; }
h2.part { margin: 2.8rem 0 .9rem; }
p { margin: .4rem 0; }
a { color: var(--accent); }
.kicker, .soft, footer { color: var(--soft); }
.kicker { margin: 0 0 .3rem; font-size: .95rem; }
.total { font-size: 1.25rem; margin: 0; }
.total b { font-size: 1.6rem; font-weight: 650; }
section { background: var(--card); border: 1px solid var(--line); border-radius: 10px; padding: 1rem 1.25rem;
  margin: 1rem 0; }
.head { display: flex; justify-content: space-between; align-items: baseline; gap: 1rem; }
.points { white-space: nowrap; font-variant-numeric: tabular-nums; color: var(--soft); }
.points b { color: var(--ink); }
table { border-collapse: collapse; width: 100%; font-size: .95rem; }
td, th { padding: .4rem .75rem .4rem 0; text-align: left; vertical-align: top; border-top: 1px solid var(--line); }
th { font-weight: 600; color: var(--soft); border-top: none; }
section table { margin-top: .6rem; }
section > table:first-child { margin: 0; } section > table:first-child tr:first-child td { border-top: none; }
td:last-child, th:last-child { padding-right: 0; }
.number { text-align: right; white-space: nowrap; font-variant-numeric: tabular-nums; }
.sign { width: 1.4rem; font-weight: 700; }
.right { color: var(--right); } .wrong { color: var(--wrong); } .none { color: var(--none); }
.reason { color: var(--soft); overflow-wrap: anywhere; white-space: pre-wrap; }
.tag { font-size: .78rem; border: 1px solid var(--line); border-radius: 99px; padding: 0 .5rem; color: var(--soft);
  white-space: nowrap; }
details { margin-top: .7rem; } summary { cursor: pointer; color: var(--soft); font-size: .95rem; }
pre { background: var(--code); border-radius: 8px; padding: .8rem 1rem; overflow-x: auto; margin: .6rem 0 0;
  font: .85rem/1.5 ui-monospace, "SF Mono", Menlo, Consolas, "DejaVu Sans Mono", monospace; }
.text { white-space: pre-wrap; overflow-wrap: anywhere; margin: .6rem 0 0; }
.comment { border-left: 4px solid var(--accent); padding-left: 1rem; white-space: pre-wrap; }
.scroll { overflow-x: auto; }
footer { margin-top: 2.5rem; font-size: .88rem; }
@media print { body { background: none; } section { break-inside: avoid; } }
"""


def page(title, body, style="", wide=False):
    return f"""<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{escape(title)}</title>
<style>{STYLE}{style}</style>
</head>
<body>
<main{' class="wide"' if wide else ''}>
{body}
</main>
</body>
</html>
"""


def element(name, content, kind="", **attributes):
    """An element around text, which is escaped, or around elements."""
    inside = str(content) if isinstance(content, Html) else escape(str(content))
    if kind:
        attributes["class"] = kind
    given = "".join(f' {key}="{escape(str(value))}"' for key, value in attributes.items())
    return Html(f"<{name}{given}>{inside}</{name}>")


class Html(str):
    """Text that is HTML already."""


def together(*parts):
    return Html("\n".join(part if isinstance(part, Html) else escape(str(part)) for part in parts if part))
