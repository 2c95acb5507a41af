"""A cell that runs again with another value, method or class: what was made before stays, or a note says why not."""

import unittest

from kernel_client import Kernel


class Redefinition(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.kernel = Kernel()
        cls.addClassCleanup(cls.kernel.close)

    def run_cell(self, code, status="ok"):
        result = self.kernel.run(code, timeout=60)
        self.assertEqual(status, result.status, result.error + result.text())
        self.assertEqual("", result.text("stderr"))
        return result

    def value(self, code):
        return self.run_cell(code).value

    def test_a_changed_constant_keeps_the_objects_whose_class_reads_it(self):
        self.run_cell("int hidden = 64;\n"
                      "class Net { double[] w = new double[hidden]; int size() { return w.length + 0 * hidden; } }\n"
                      "Net net = new Net();\nnet.w[0] = 0.5;\nList<Net> nets = new ArrayList<>(List.of(net));")
        self.assertEqual("", self.run_cell("int hidden = 128;").text())
        self.assertEqual(["0.5", "64", "128"], [
            self.value("net.w[0]"), self.value("nets.get(0).size()"), self.value("new Net().size()")])

    def test_a_helper_with_more_lambdas_keeps_the_objects(self):
        self.run_cell("double score(double[] a) { return Arrays.stream(a).sum(); }\n"
                      "record Trial(double[] a) { double value() { return score(a); } }\n"
                      "Trial trial = new Trial(new double[] {1, 2});")
        self.run_cell("double score(double[] a) { return Arrays.stream(a).map(x -> x * x).filter(x -> x > 1).sum(); }")
        self.assertEqual("4.0", self.value("trial.value()"))

    def test_objects_use_the_new_code_of_their_class(self):
        self.run_cell('class Dog { String name = "Rex"; String says() { return "woof"; } }\nDog dog = new Dog();')
        self.run_cell('class Dog { String name = "Rex"; String says() { return "wau"; } }')
        self.assertEqual("Rex wau", self.value('dog.name + " " + dog.says()'))

    def test_a_class_with_another_field_keeps_the_objects_that_only_use_it(self):
        self.run_cell("class Config { int size = 3; }\n"
                      "class Layer { double[] w = new double[new Config().size];\n"
                      "    int n() { return new Config().size; } }\n"
                      "Layer layer = new Layer();")
        self.run_cell("class Config { int size = 4; int depth = 2; }")
        self.assertEqual(["3", "4"], [self.value("layer.w.length"), self.value("layer.n()")])

    def test_objects_are_kept_however_often_a_class_that_they_use_changes(self):
        self.run_cell("class Size { int n = 3; private static class Unit { private int q = 1; }\n"
                      "    int q() { return new Unit().q; } }\n"
                      "class Box { int n() { return new Size().n; } }\n"
                      "Box box = new Box();\nSize size = new Size();\nList<Size> sizes = List.of(size);")
        for i, field in enumerate("abc"):
            self.run_cell(f"class Size {{ int n = {i}; int {field};\n"
                          f"    private static class Unit {{ private int q = {i}; }}\n"
                          "    int q() { return new Unit().q; } }")
            self.assertEqual(str(i), self.value("box.n()"))
            self.assertEqual(str(i), self.value("new Size().q()"))
            self.assertEqual("Size 1", self.value('new Size().getClass().getSimpleName() + " " + sizes.size()'))

    def test_what_cannot_be_kept_is_named_with_its_cause(self):
        self.run_cell("record Point(int x) { }\nPoint point = new Point(1);")
        note = self.run_cell("record Point(int x, int y) { }").text()
        self.assertRegex(note, "point is null now, because Point was redefined")

    def test_a_method_that_does_not_compile_changes_nothing(self):
        self.run_cell("int one() { return 1; }\nint two() { return one() + 1; }")
        for worse in 'int one() { return "x"; }', "int one() { return unknown; }", "int one() { return 1 }":
            with self.subTest(worse):
                self.run_cell(worse, status="error")
                self.assertEqual(["1", "2"], [self.value("one()"), self.value("two()")])

    def test_a_class_that_does_not_compile_changes_nothing(self):
        self.run_cell("class Book { int pages = 10; }\nBook book = new Book();")
        for worse in ('class Book { int pages = "ten"; }', "class Book extends Unknown { }",
                      "class Book { int pages() { return unknown(); } }"):
            with self.subTest(worse):
                self.run_cell(worse, status="error")
                self.assertEqual(["10", "10"], [self.value("book.pages"), self.value("new Book().pages")])

    def test_a_variable_that_does_not_compile_keeps_its_value(self):
        self.run_cell('int kept = 5;\nList<String> names = List.of("Ada");')
        for worse in ('int kept = "a";', "int kept = unknown;", "Unknown kept = null;", "var kept = unknown();",
                      "final int kept = 1.5;"):
            with self.subTest(worse):
                self.run_cell(worse, status="error")
                self.assertEqual("5", self.value("kept"))
        self.run_cell("List<String> names = List.of(1);", status="error")
        self.assertEqual("[Ada]", self.value("names"))

    def test_all_declarations_of_a_run_or_none(self):
        self.run_cell("int first() { return 1; }")
        self.run_cell('int first() { return 2; }\nint second() { return "x"; }', status="error")
        self.assertEqual("1", self.value("first()"))

    def test_none_of_a_run_is_declared_and_the_hint_says_so(self):
        self.run_cell('int sooner() { return 2; }\nint later() { return "x"; }', status="error")
        for name in "sooner", "later":
            error = self.run_cell(f"{name}()", status="error").error
            self.assertRegex(error, r"Hint: .*cell \d+, which did not compile")

    def test_a_replaced_method_is_not_called_in_place_of_one_that_does_not_compile(self):
        self.run_cell("int answer() { return 41; }")
        result = self.run_cell('int answer() { return ansver + 1; }\nSystem.out.println(answer());', status="error")
        self.assertIn("ansver", result.error)
        self.assertEqual("", result.text())

    def test_a_new_version_may_use_a_variable_that_comes_later_in_the_cell(self):
        self.run_cell("int rate() { return 1; }")
        self.assertEqual("7", self.value("int rate() { return base; }\nint base = 7;\nrate()"))

    def test_another_type_of_a_variable_names_what_no_longer_compiles(self):
        self.run_cell("int width = 3;\nint area() { return width * width; }")
        note = self.run_cell('String width = "3 cm";').text()
        self.assertRegex(note, r"area of cell \d+ no longer compiles, because width changed: ")
        error = self.run_cell("area()", status="error").error
        self.assertIn("return width * width;", error)
        self.assertNotIn("SPIResolution", error)

    def test_a_class_that_no_longer_fits_its_interface_is_named(self):
        self.run_cell("interface Shape2 { double area(); }\n"
                      "class Square implements Shape2 { public double area() { return 4; } }")
        note = self.run_cell("interface Shape2 { double area(); double perimeter(); }").text()
        self.assertRegex(note, r"Square of cell \d+ no longer compiles, because Shape2 changed: .*perimeter")
        self.assertRegex(self.run_cell("new Square()", status="error").error,
                         r"it is declared in cell \d+, but does not compile: .*perimeter")

    def test_an_unknown_name_in_a_method_is_a_compile_error_where_it_stands(self):
        error = self.run_cell("double disc(double r) { return Math.PI * r * raduis; }\n"
                              "System.out.println(disc(2));", status="error").error
        self.assertRegex(error, r"Compile error in cell \d+, line 1, column \d+: cannot find symbol")
        self.assertIn("raduis", error)

    def test_an_unknown_name_is_told_by_an_exception_that_is_caught(self):
        self.run_cell("int broken() { return missing1; }")
        said = self.run_cell(
            "try { broken(); } catch (RuntimeException e) { System.out.println(e.getMessage()); }").text()
        self.assertRegex(said, r"broken of cell \d+ cannot run, because it does not compile: .*missing1")

    def test_a_method_may_call_an_overload_that_comes_later(self):
        self.assertEqual("1.0", self.value(
            "double clip(double v) { return clip(v, 0, 1); }\n"
            "double clip(double v, double lo, double hi) { return Math.max(lo, Math.min(hi, v)); }\nclip(3)"))

    def test_a_method_may_call_an_overload_of_an_earlier_and_a_later_cell(self):
        note = self.run_cell("int twice(int x) { return twice(x, 2); }").text()
        self.assertIn("twice(int) cannot be used until", note)
        self.run_cell("int twice(int x, int times) { return x * times; }")
        self.assertEqual("10", self.value("twice(5)"))
        self.run_cell("int twice(String x) { return twice(Integer.parseInt(x)); }")
        self.assertEqual("14", self.value('twice("7")'))

    def test_an_import_changes_nothing_that_was_declared(self):
        self.run_cell("int count() { return 1; }\n"
                      "var counter = new Object() { int n = 0; int next() { return n += count(); } };\n"
                      "counter.next()")
        self.run_cell("int count() { return 100; }")
        self.assertEqual("", self.run_cell("import java.time.*;").text())
        self.assertEqual("101", self.value("counter.next()"))

    def test_a_final_variable_takes_no_other_value(self):
        self.run_cell("final int limit = 3;\n// its\nfinal double[] sizes = {1, 2};\nint open = 1; open = 2;")
        for change in ("limit = 4;", "limit++", "int other = limit += 2;", "for (int i = 0; i < 2; i++) { --limit; }",
                       "void grow() { limit = 9; }", "Runnable grow = () -> limit = 9;"):
            error = self.kernel.run(change).error
            self.assertIn("cannot assign a value to final variable limit", error)
            self.assertIn("declare it again", error)
        self.assertEqual("3", self.kernel.run("limit").value)
        self.assertEqual("9.0", self.kernel.run("sizes[0] = 9; sizes[0]").value)
        self.assertEqual("7", self.kernel.run("int twice(int limit) { limit = 7; return limit; }\ntwice(1)").value)
        self.assertEqual("true", self.kernel.run("limit == 3 && limit <= 3 && limit >= 3 && limit != 4").value)
        self.assertEqual("5", self.kernel.run("final int limit = 5; limit").value)
        self.assertEqual("6", self.kernel.run("int limit = 5; limit = 6; limit").value)

    def test_static_fields_are_kept_and_a_note_says_so(self):
        first = self.run_cell("class Counter { static int n = 0; static int next() { return ++n; } }\nCounter.next();")
        self.assertEqual("", first.text())
        again = self.run_cell("class Counter { static int n = 0; static int next() { return ++n; } }")
        self.assertIn("static fields of Counter keep their values", again.text())
        changed = self.run_cell("class Counter { static int n = 0; static int next() { return n += 10; } }")
        self.assertIn("static fields of Counter keep their values", changed.text())
        self.assertEqual("11", self.value("Counter.next()"))

    def test_static_fields_with_other_initial_values_are_initialized_again(self):
        self.run_cell("class Settings { static final int SIZE = 64; static int rate = 1; }\n"
                      "int size() { return Settings.SIZE + Settings.rate; }")
        self.assertEqual("65", self.value("size()"))
        self.run_cell("class Settings { static final int SIZE = 128; static int rate = 2; }")
        self.assertEqual("130", self.value("size()"))

    def test_a_class_whose_initializer_failed_can_run_again(self):
        code = 'class Fragile { static final int N = Integer.parseInt(System.getProperty("fragile.n")); }\nFragile.N'
        self.run_cell(code, status="error")
        self.run_cell('System.setProperty("fragile.n", "7");')
        self.assertEqual("7", self.value(code))

    def test_an_enum_may_get_a_constant_and_a_switch_over_it_still_works(self):
        self.run_cell("enum Color { RED, GREEN }\n"
                      "int rank(Color c) { return switch (c) { case RED -> 1; default -> 2; }; }")
        self.assertEqual("1", self.value("rank(Color.RED)"))
        self.run_cell("enum Color { BLUE, RED, GREEN }")
        self.assertEqual(["1", "2"], [self.value("rank(Color.RED)"), self.value("rank(Color.BLUE)")])

    def test_types_of_a_cell_may_refer_to_each_other(self):
        cell = """
            interface Visitor<R> { R num(Num n); R add(Add a); }
            abstract class Expr { abstract <R> R accept(Visitor<R> v); }
            class Num extends Expr { int v; Num(int v) { this.v = v; }
                <R> R accept(Visitor<R> w) { return w.num(this); } }
            class Add extends Expr { Expr l, r; Add(Expr l, Expr r) { this.l = l; this.r = r; }
                <R> R accept(Visitor<R> w) { return w.add(this); } }
            class Eval implements Visitor<Integer> { public Integer num(Num n) { return n.v; }
                public Integer add(Add a) { return a.l.accept(this) + a.r.accept(this); } }
            new Add(new Num(1), new Num(2)).accept(new Eval())"""
        self.assertEqual(["3", "3"], [self.value(cell), self.value(cell)])

    def test_a_sealed_hierarchy_may_grow(self):
        for last in "", ", Ring":
            shapes = (f"sealed interface Form permits Disc, Box{last} {{ }}\n"
                      "record Disc(double r) implements Form { }\n"
                      "non-sealed class Box implements Form { }\n")
            shapes += "record Ring(double r) implements Form { }\n" if last else ""
            self.assertEqual("Disc[r=1.0]", self.value(shapes + "new Disc(1)"))
        self.assertEqual("true", self.value("new Ring(2) instanceof Form"))

    def test_a_record_may_check_its_components(self):
        self.run_cell("""record Range(int lo, int hi) {
            Range {
                if (lo > hi) throw new IllegalArgumentException(lo + " > " + hi);
            }
            Range(int hi) { this(0, hi); }
        }""")
        self.assertEqual("Range[lo=0, hi=3]", self.value("new Range(3)"))
        self.assertIn("2 > 1", self.run_cell("new Range(2, 1)", status="error").error)

    def test_a_name_that_every_cell_needs_is_refused(self):
        self.assertIn("java.lang.Object", self.run_cell("class Object { }", status="error").error)
        self.assertEqual("1", self.value("1"))


if __name__ == "__main__":
    unittest.main()
