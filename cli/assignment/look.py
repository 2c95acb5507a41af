"""What a teacher should look at in a student's code. It never costs points by itself."""
import re

from assignment.java_tokens import KEYWORDS, tokens

JAVA_LANG = frozenset("""Object String Math StrictMath Number Integer Long Double Float Short Byte Character Boolean
    Iterable Comparable CharSequence StringBuilder StringBuffer System Thread Runnable Runtime Process ProcessBuilder
    Class ClassLoader Throwable Exception RuntimeException Error AssertionError Override Deprecated FunctionalInterface
    SuppressWarnings SafeVarargs Record Enum Void Cloneable AutoCloseable Module Package StackWalker ThreadLocal
    ArithmeticException ArrayIndexOutOfBoundsException IndexOutOfBoundsException IllegalArgumentException
    IllegalStateException NullPointerException NumberFormatException UnsupportedOperationException""".split())
LIBRARY = frozenset("""INDArray Nd4j Tensor Tensors Transforms Model Sequential List Map Set Arrays Random Function
    DoubleUnaryOperator UnaryOperator Supplier""".split())
FILES = r"\b(Files|FileReader|FileInputStream|FileWriter|FileOutputStream|RandomAccessFile|Scanner|File|Path|Paths)\b"
RULES = [
    (r"\b(setAccessible|getDeclaredField|getDeclaredMethod|getDeclaredFields|getDeclaredMethods|getDeclaredConstructor"
     r"|forName|MethodHandles|Unsafe)\b", "uses reflection"),
    (r"io \. percolate \. (magics|kernel|api)\b", "uses Percolate's own classes"),
    (r"\b(ProcessBuilder|ProcessHandle)\b|\. exec \(", "starts or looks at processes"),
    (r"\bhalt\b|System (\.|::) exit", "ends the kernel"),
    (r"\b(Socket|ServerSocket|HttpClient|URL|URLConnection|URI)\b", "uses the network"),
    (r"\bIn\b|\bOut\b", "looks at the cells that ran"),
]


TYPES = frozenset("boolean byte char double float int long short void var class record interface enum".split())


def declared(code):
    """The names of the classes, methods and variables that code declares outside of other declarations."""
    names, depth, before = set(), 0, []
    for kind, text in tokens("\n".join(line for line in code.split("\n") if not line.lstrip().startswith("%"))):
        if depth == 0 and text in ("(", "=", ";", "{") and len(before) > 1:
            (typed, first), (named, name) = before[-2:]
            if named == "name" and name not in KEYWORDS and (
                    typed == "name" and (first not in KEYWORDS or first in TYPES) or first in (">", "]")):
                names.add(name)
        depth += (text in ("(", "{")) - (text in (")", "}"))
        if depth == 0:
            before = [*before[-1:], (kind, text)]
    return names


def at(code, cell, given=frozenset()):
    """Sentences about the code of a cell; `given` holds the names that the assignment declares itself."""
    lines = code.split("\n")
    magics = [line for line in lines if re.match(r"\s*(%(?!%exercise)|!)", line)]
    parts = tokens("\n".join(line for line in lines if not re.match(r"\s*(%|!)", line)))
    words = " ".join("0" if kind == "text" else text for kind, text in parts)
    said = [f"class {name} of cell {cell} hides {package}{name}"
            for name in re.findall(r"\b(?:class|interface|enum|record) (\w+)", words)
            for package in (["java.lang."] if name in JAVA_LANG else ["the library's "] if name in LIBRARY else [])]
    said += [f"cell {cell} declares {name} anew, which is given" for name in sorted(declared(code) & given)]
    said += [f"cell {cell} {what}" for pattern, what in RULES if re.search(pattern, words)]
    texts = [text.strip('"') for kind, text in parts if kind == "text"]
    if re.search(FILES, words) and (any(text.startswith(("/", "~")) or ".." in text for text in texts)
                                    or "getProperty" in words or "getenv" in words):
        said.append(f"cell {cell} reads files outside of its folder")
    elif re.search(r"\bFiles \. (walk|list|find|newDirectoryStream)|listFiles", words):
        said.append(f"cell {cell} lists files")
    if any(re.match(r"\s*(!|%history|%system|%%bash|%%sh)", line) for line in magics):
        said.append(f"cell {cell} runs {magics[0].strip()[:40]}")
    return said
