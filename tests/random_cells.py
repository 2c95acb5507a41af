"""Cells generated from a seed: valid Java with a known value, nearly valid Java, and text that is not Java."""

NAMES = ["a", "b", "total", "größe", "π", "名", "_x", "$y"]
NOISE = ["", ";", "{", "}", "(", ")", '"', "\n", "<", "x", "\\", "0", "@", "\u00a0", "🎉"]
TEXTS = ["", "text", "grüß Gott", "数学", "🎉", "a\tb", "\u202e", "\x00", "é"]
SNIPPETS = [
    "int {v} = {n};",
    "var {v} = List.of({n}, {m});",
    'String {v} = "{t}";',
    "double {v}; {v} = {n} / 3.0;",
    "int {f}(int x) {{ return x * {n}; }}",
    "<T> T {f}(T x) {{ return x; }}",
    "class {C} {{ int v = {n}; class Inner {{ int w = v + {m}; }} int get() {{ return new Inner().w; }} }}",
    "record {C}(int a, String b) {{ {C} {{ if (a < 0) throw new IllegalArgumentException(\"{t}\"); }} }}",
    "enum {C} {{ ON, OFF; int code() {{ return ordinal() + {n}; }} }}",
    "interface {C} {{ int f(int x); default int g() {{ return f({n}); }} }}\n{C} {v} = x -> x + {m};",
    "sealed interface {C} permits {C}A, {C}B {{ }}\n"
    "record {C}A(int x) implements {C} {{ }}\nrecord {C}B() implements {C} {{ }}",
    "for (int i = 0; i < {k}; i++) System.out.println(i + \"{t}\");",
    "int i = 0; while (i < {k}) {{ i += 1; if (i == 3) continue; }}",
    "import java.util.function.*;\nFunction<Integer, Integer> {v} = x -> x + {n};",
    'String {v} = """\n    {t}\n      more\n    """;',
    "try {{ throw new IllegalStateException(\"{t}\"); }} catch (RuntimeException e) {{ System.err.println(e); }}",
    "switch ({n} % 3) {{ case 0 -> System.out.println(1); case 1 -> {{ }} default -> System.out.println(2); }}",
    "@Deprecated @SuppressWarnings(\"all\") int {v} = {n};",
    "label: for (;;) {{ for (;;) break label; }}",
    "IntStream.range(0, {k}).boxed().collect(Collectors.groupingBy(x -> x % 3)).size()",
    "new Object() {{ int f() {{ return {n}; }} }}.f()",
    "throw new RuntimeException(\"{t}\", new Error(\"{t}\"));",
    "int[] {v} = new int[{k}]; {v}[{n}]",
    "Object {v} = null; {v}.toString()",
    "int {f}(int x) {{ return {f}(x + 1); }}\n{f}(0)",
    "{v} + {v}", "{f}({n})", "new {C}()", "{C}.valueOf(\"ON\")", "{v} = {n};",
    "System.exit({k});", "clearOutput(true); display(\"{t}\");",
]
STRANGE = [
    "", " ", "\n\n", ";", ";;;;;", "}", "{", ")", "\\", "\\u0041", "\\u12", "#!", "@", "@@", "#include <x>", "'", '"',
    '"""', "/*", "*/", "//", "// only\n// comments", "/** doc */", "\x00", "\ufeffint x = 1;", "int \\u0061bc = 1;",
    "\u2028", "print('x')", "SELECT 1", "<b>x</b>", "class", "import", "import java", "import java.", "import *;",
    "package p;", "module m { }", "return 1;", "break;", "yield 1;", "this", "super.x", "int int = 1;", "var x;",
    "var x = null;", "var f = () -> 1;", "void x = 1;", "int x = x;", "_", "__", "_1", "Out", "In.get(0)", "?", "??",
    "x?", "%", "%%", "%%\n", "% %", "%nothing", "%%nothing\nbody", "%trace", "%jars", "%jars /nowhere/*.jar", "%maven",
    "%maven x", "%maven --offline a:b:1", "%maven --what", "%load", "%load nowhere", "%classpath /nowhere",
    "%%loadFromPOM\n<project>", "%%loadFromPOM\n<a>&b;</a>", "int x = %jars", "!true", "!exit 3", "String?", "%jars?",
    'lineMagic("nothing", List.of())', 'eval("1 +")', 'eval("eval(\\"1\\")")', "sealed", "record", "record R",
    "non-sealed class X { }", "enum E { A, A }", "interface I { private int x; }", "class A extends A { }",
    "class A extends B { } class B extends A { }", "class A<T extends A<T>> { A<A<A<?>>> a; }", "int a = 08;",
    "int a = 0x;", "long a = 99999999999;", "float f = 1e99f;", "char c = '';", "char c = 'ab';", "goto x;",
    "assert false;", "native int f();", "abstract int f();", "static { }", "{ }", "{ int x = 1; }",
    "synchronized (null) { }", "int... x = 1;", "int f() { }", "int f() { return f; }",
    "int f(int f) { int f = 1; return f; }", "throw null;", "throw 1;", "new int[-1]", "new int[Integer.MAX_VALUE]",
]


def cell(random):
    """A cell and the text of its value, or None when the value is unknown."""
    return random.choices([known_value, statements, mutated, truncated, strange, unicode_noise, large],
                          [4, 4, 5, 2, 4, 1, 1])[0](random)


def known_value(random):
    numbers = [random.randrange(-1000, 1000) for _ in range(random.randrange(1, 6))]
    return random.choice([
        (" + ".join(f"({n})" for n in numbers), str(sum(numbers))),
        (f"var sum = List.of({', '.join(map(str, numbers))}).stream().mapToInt(n -> n).sum();\nsum", str(sum(numbers))),
        (f"int[] xs = {{{', '.join(map(str, numbers))}}};\nint most = xs[0];\n"
         "for (int x : xs) {\n    most = Math.max(most, x);\n}\nmost", str(max(numbers))),
        (f"class Sum {{ int of(int... xs) {{ int s = 0; for (int x : xs) s += x; return s; }} }}\n"
         f"new Sum().of({', '.join(map(str, numbers))})", str(sum(numbers)))])


def snippet(random):
    return random.choice(SNIPPETS).format(
        v=random.choice(NAMES), f=f"f{random.randrange(4)}", C=f"C{random.randrange(4)}", n=random.randrange(100),
        m=random.randrange(100), k=random.randrange(10), t=random.choice(TEXTS))


def statements(random):
    return "\n".join(snippet(random) for _ in range(random.randrange(1, 5))), None


def mutated(random):
    code = list(statements(random)[0])
    for _ in range(random.randrange(1, 6)):
        at = random.randrange(len(code) + 1)
        code[at:at + random.randrange(3)] = random.choice(NOISE)
    return "".join(code), None


def truncated(random):
    code = statements(random)[0]
    return code[random.randrange(len(code)):] if random.random() < 0.3 else code[:random.randrange(len(code))], None


def strange(random):
    return random.choice(STRANGE), None


def unicode_noise(random):
    # no "!" at the start of a line: that would run a shell command
    text = "".join(chr(random.choice([random.randrange(1, 128), random.randrange(0xd800),
                                      random.randrange(0xe000, 0x110000)])) for _ in range(random.randrange(1, 300)))
    return text.replace("!", "."), None


def large(random):
    size = random.choice([100, 1000, 5000])
    return random.choice([
        (" + ".join(["1"] * size), str(size)),
        ("(" * size + "1" + ")" * size, None),
        (f'"{"x" * size * 10}".length()', str(size * 10)),
        ("/*" + "x" * size * 100 + "*/ 7", "7"),
        (" " * size * 100 + "8", "8"),
        ("".join(f"class N{i} {{ " for i in range(size // 50)) + "}" * (size // 50), None),
        ("".join(f"int many{i} = {i};\n" for i in range(size // 25)), None),
        ("int deep = " + "true ? 1 : " * size + "2;", None),
        ("new Object[] " + "{" * size + "}" * size, None),
        ("x." * (size // 50) + "y", None),
        ("List<" * size + "String" + ">" * size + " nested;", None),
        ("if (true) " * size + ";", None),
        ("\n" * size + "int after = 1 / 0;", None)])
