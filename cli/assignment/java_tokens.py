"""The tokens of Java code, without comments and blanks."""
import re

TOKEN = re.compile(r"""
    (?P<comment>//[^\n]*|/\*.*?(?:\*/|\Z))
  | (?P<text>\"\"\".*?\"\"\"|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*')
  | (?P<number>\.?\d(?:[eEpP][+-]|[\w.])*)
  | (?P<name>[A-Za-z_$][\w$]*)
  | (?P<sign>->|::|[^\s\w])
""", re.S | re.X)
KEYWORDS = frozenset("""abstract assert boolean break byte case catch char class const continue default do double else
    enum extends final finally float for goto if implements import instanceof int interface long native new package
    private protected public record return short static strictfp super switch synchronized this throw throws transient
    try var void volatile while yield true false null""".split())


def tokens(code):
    """(kind, text) pairs: text (strings, characters), number, name (with keywords) and sign."""
    return [(found.lastgroup, found[0]) for found in TOKEN.finditer(code) if found.lastgroup != "comment"]
