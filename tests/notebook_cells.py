"""Cells as teachers and authors of libraries write them for IJava, with everything that they show."""

from dataclasses import dataclass


@dataclass
class Cell:
    """A cell's code with its exact output: an image is given by its size, an error by its whole text."""

    code: str
    out: str = ""
    value: object = None
    types: tuple = ("text/plain",)
    shown: tuple = ()
    error: str = ""
    err: str = ""
    answers: tuple = ()


FIRST_COURSE = [
    Cell("""// Lesson 1: loops
int total = 0;
for (int i = 1; i <= 10; i++) {
    if (i % 2 == 0) continue;
    total += i;
}
System.out.println("Sum of the odd numbers: " + total);
int n = 27, steps = 0;
while (n != 1) {
    n = (n % 2 == 0) ? n / 2 : 3 * n + 1;
    steps++;
}
System.out.printf("Steps to 1: %d%n", steps);""", "Sum of the odd numbers: 25\nSteps to 1: 111\n"),
    Cell("""outer:
for (int i = 2; i < 20; i++) {
    for (int j = 2; j * j <= i; j++) {
        if (i % j == 0) continue outer;
    }
    System.out.print(i + " ");
}""", "2 3 5 7 11 13 17 19 "),
    Cell("""package edu.example.week2;

import java.util.Scanner;

/**
 * Greets whoever is named on the command line.
 */
public class Greeter {
    private final String greeting;

    public Greeter(String greeting) { this.greeting = greeting; }

    public String greet(String who) { return greeting + ", " + who + "!"; }

    public static void main(String[] args) {
        System.out.println(new Greeter("Hello").greet(args.length == 0 ? "World" : args[0]));
    }
}

String[] words = {"Ada"};
Greeter.main(words);""", "Hello, Ada!\n"),
    Cell("""import edu.example.week2.Greeter;

return new Greeter("Hi").greet("Bob");""", value="Hi, Bob!"),
    Cell("""# Assignment 3 (4 points): don't use a loop!
public static long factorial(int n) {
    ### BEGIN SOLUTION
    return n < 2 ? 1 : n * factorial(n - 1);
    ### END SOLUTION
}"""),
    Cell("""### BEGIN HIDDEN TESTS
assert factorial(5) == 120 : "5! is 120";
assert factorial(20) == 2432902008176640000L;
### END HIDDEN TESTS
assert factorial(3) == 7 : "3! is not 7";""", error="""java.lang.AssertionError: 3! is not 7
    at cell 6, line 5: assert factorial(3) == 7 : "3! is not 7";
The 2 statements before it took effect."""),
    Cell("""Scanner scanner = new Scanner(System.in);
System.out.print("Name and age? ");
String name = scanner.next();
int age = scanner.nextInt();
System.out.println(name + " will be " + (age + 1));""", "Name and age? Grace will be 38\n", answers=("Grace 37",)),
    Cell("""int[][] grid = { {1, 2, 3}, {4, 5, 6} };
int[][] turned = new int[grid[0].length][grid.length];
for (int r = 0; r < grid.length; r++)
    for (int c = 0; c < grid[r].length; c++)
        turned[c][r] = grid[r][c];
System.out.println(Arrays.deepToString(turned));
turned[0]""", "[[1, 4], [2, 5], [3, 6]]\n", "int[2] {1, 4}"),
    Cell('''String poem = """
        Roses are "red",
          violets are \\
        blue
        """;
System.out.print(poem);
String.format("%-6s|%5.2f|%,d|%05d|%x|%b", "left", Math.PI, 1234567, 42, 255, true)''',
         'Roses are "red",\n  violets are blue\n', "left  | 3.14|1,234,567|00042|ff|true"),
    Cell("""char grade = 'B';
switch (grade) {
    case 'A': System.out.println("Excellent!");
    case 'B':
    case 'C': System.out.println("Well done"); break;
    default: System.out.println("Invalid");
}
String mark = switch (grade) { case 'A', 'B' -> "good"; default -> { String s = "other"; yield s; } };
mark + (char) (grade + 1) + 7 / 2 + 7 / 2.0 + -7 % 3""", "Well done\n", "goodC33.5-1"),
    Cell("""int[] marks = {1, 2, 3};
for (int i = 0; i <= marks.length; i++) {
    System.out.println(marks[i]);
}""", "1\n2\n3\n", error="""java.lang.ArrayIndexOutOfBoundsException: Index 3 out of bounds for length 3
    at cell 11, line 3: System.out.println(marks[i]);
The statement before it took effect."""),
    Cell("""void hanoi(int n, char from, char to, char via) {
    if (n == 0) return;
    hanoi(n - 1, from, via, to);
    System.out.println("Move disk " + n + " from " + from + " to " + to);
    hanoi(n - 1, via, to, from);
}
hanoi(2, 'A', 'C', 'B');""", "Move disk 1 from A to B\nMove disk 2 from A to C\nMove disk 1 from B to C\n"),
    Cell("int count = 3.7;", error="""\
Compile error in cell 13, line 1, column 13: incompatible types: possible lossy conversion from double to int
    int count = 3.7;
                ^^^
    Hint: a double may not fit into an int: declare it as double, or cut it with (int)"""),
]

OBJECTS = [
    Cell("""interface Figure {
    double area();
    default String describe() { return getClass().getSimpleName() + String.format(Locale.ROOT, " %.2f", area()); }
    static Figure unit() { return new Disc(1); }
}
class Disc implements Figure {
    final double r;
    Disc(double r) { this.r = r; }
    @Override public double area() { return Math.PI * r * r; }
}
class Box implements Figure {
    final double w, h;
    Box(double w, double h) { this.w = w; this.h = h; }
    @Override public double area() { return w * h; }
}
var figures = List.of(new Box(2, 3), Figure.unit());
for (var each : figures) System.out.println(each.describe());""", "Box 6.00\nDisc 3.14\n"),
    Cell("""abstract class Animal {
    private static int made;
    protected final String name;
    Animal(String name) { this.name = name; made++; }
    abstract String sound();
    @Override public String toString() { return name + " says " + sound(); }
    static int made() { return made; }
}
class Dog extends Animal {
    Dog(String name) { super(name); }
    String sound() { return "Woof"; }
}
class Puppy extends Dog {
    Puppy(String name) { super(name); }
    @Override String sound() { return super.sound().toLowerCase() + "!"; }
}
Animal[] zoo = { new Dog("Rex"), new Puppy("Bit") };
for (Animal a : zoo) System.out.println(a);
Animal.made()""", "Rex says Woof\nBit says woof!\n", "2"),
    Cell("""enum Operation implements IntBinaryOperator {
    PLUS("+") { public int applyAsInt(int a, int b) { return a + b; } },
    TIMES("*") { public int applyAsInt(int a, int b) { return a * b; } };
    private final String symbol;
    Operation(String symbol) { this.symbol = symbol; }
    @Override public String toString() { return symbol; }
}
for (Operation op : Operation.values()) System.out.printf("6 %s 7 = %d (%s)%n", op, op.applyAsInt(6, 7), op.name());
switch (Operation.valueOf("TIMES")) { case PLUS: System.out.println("p"); break; case TIMES: System.out.println("t"); }
""", "6 + 7 = 13 (PLUS)\n6 * 7 = 42 (TIMES)\nt\n"),
    Cell("""import static Operation.*;
import java.util.stream.Collectors;

record Student(String name, int year, double gpa) {
    Student {
        if (gpa > 4) throw new IllegalArgumentException("gpa out of range: " + gpa);
    }
    static Student of(String line) {
        String[] p = line.split(",");
        return new Student(p[0], Integer.parseInt(p[1]), Double.parseDouble(p[2]));
    }
}
List<Student> students = Stream.of("Ann,1,3.5", "Bob,2,2.5", "Cem,1,3.9").map(Student::of).toList();
Map<Integer, List<String>> byYear = students.stream().collect(
        Collectors.groupingBy(Student::year, TreeMap::new, Collectors.mapping(Student::name, Collectors.toList())));
System.out.println(byYear);
System.out.println(students.stream().mapToDouble(Student::gpa).sum() + " " + TIMES);
students.stream().max(Comparator.comparingDouble(Student::gpa))""", "{1=[Ann, Cem], 2=[Bob]}\n9.9 *\n",
         "Optional[Student[name=Cem, year=1, gpa=3.9]]"),
    Cell('new Student("Dee", 3, 5)', error="""java.lang.IllegalArgumentException: gpa out of range: 5.0
    at Student.<init>, cell 4, line 6: if (gpa > 4) throw new IllegalArgumentException("gpa out of range: " + gpa);
    at cell 5, line 1: new Student("Dee", 3, 5)"""),
    Cell("""sealed interface Expr permits Num, Add, Mul { }
record Num(int value) implements Expr { }
record Add(Expr left, Expr right) implements Expr { }
record Mul(Expr left, Expr right) implements Expr { }
int eval(Expr e) {
    if (e instanceof Num n) return n.value();
    if (e instanceof Add a) return eval(a.left()) + eval(a.right());
    if (e instanceof Mul m) return eval(m.left()) * eval(m.right());
    throw new AssertionError();
}
eval(new Add(new Num(2), new Mul(new Num(3), new Num(4))))""", value="14"),
    Cell("""class Stack<T> implements Iterable<T> {
    private static class Node<T> { T value; Node<T> next; Node(T v, Node<T> n) { value = v; next = n; } }
    private Node<T> top;
    void push(T v) { top = new Node<>(v, top); }
    T pop() {
        if (top == null) throw new NoSuchElementException("the stack is empty");
        T v = top.value;
        top = top.next;
        return v;
    }
    public Iterator<T> iterator() {
        return new Iterator<>() {
            Node<T> at = top;
            public boolean hasNext() { return at != null; }
            public T next() { T v = at.value; at = at.next; return v; }
        };
    }
}
Stack<String> stack = new Stack<>();
for (String w : "to be".split(" ")) stack.push(w);
for (String w : stack) System.out.print(w + " ");
stack.pop(); stack.pop();
try {
    stack.pop();
} catch (NoSuchElementException e) {
    System.out.println(e.getMessage());
} finally {
    System.out.println("done");
}
""", "be to the stack is empty\ndone\n"),
    Cell("""static <T extends Comparable<? super T>> T max(Collection<? extends T> items) {
    Iterator<? extends T> it = items.iterator();
    T best = it.next();
    while (it.hasNext()) { T next = it.next(); if (next.compareTo(best) > 0) best = next; }
    return best;
}
@FunctionalInterface interface TriFunction<A, B, C, R> { R apply(A a, B b, C c); }
TriFunction<Integer, Integer, Integer, Integer> volume = (a, b, c) -> a * b * c;
Function<Integer, Function<Integer, Integer>> adder = a -> b -> a + b;
max(List.of("pear", "zebra", "apple")) + max(Set.of(3, 9, 4)) + volume.apply(2, 3, 4) + adder.apply(5).apply(6)""",
         value="zebra92411"),
    Cell("""public class Point implements Comparable<Point>, Cloneable {
    private int x, y;
    public Point(int x, int y) { this.x = x; this.y = y; }
    @Override public boolean equals(Object o) {
        if (this == o) return true;
        if (!(o instanceof Point)) return false;
        Point p = (Point) o;
        return x == p.x && y == p.y;
    }
    @Override public int hashCode() { return Objects.hash(x, y); }
    @Override public int compareTo(Point o) { return x != o.x ? Integer.compare(x, o.x) : Integer.compare(y, o.y); }
    @Override public Point clone() {
        try { return (Point) super.clone(); } catch (CloneNotSupportedException e) { throw new AssertionError(e); }
    }
    @Override public String toString() { return "(" + x + ", " + y + ")"; }
}
Point p = new Point(1, 2);
System.out.println(new TreeSet<>(List.of(new Point(3, 0), p, p.clone())) + " " + (p == p.clone()));
p.equals(p.clone())""", "[(1, 2), (3, 0)] false\n", "true"),
    Cell("""class Pizza {
    private final List<String> toppings;
    private Pizza(Builder b) { toppings = List.copyOf(b.toppings); }
    static Builder builder() { return new Builder(); }
    static class Builder {
        private final List<String> toppings = new ArrayList<>();
        Builder with(String t) { toppings.add(t); return this; }
        Pizza build() { return new Pizza(this); }
    }
}
Pizza.builder().with("olives").build().toppings""", error="""\
Compile error in cell 10, line 11, column 39: toppings has private access in Pizza
    Pizza.builder().with("olives").build().toppings
                                          ^^^^^^^^^
The statement before it took effect."""),
]

LIBRARY_TOUR = [
    Cell("""import java.time.*;
import java.time.format.DateTimeFormatter;

LocalDate launch = LocalDate.of(1969, 7, 16);
System.out.println(launch.format(DateTimeFormatter.ofPattern("EEEE, d MMMM yyyy", Locale.ENGLISH)));
System.out.println(Period.between(launch, LocalDate.of(2024, 2, 29)));
ZonedDateTime.of(2024, 3, 31, 1, 30, 0, 0, ZoneId.of("Europe/Berlin")).plus(Duration.ofHours(1))""",
         "Wednesday, 16 July 1969\nP54Y7M13D\n", "2024-03-31T03:30+02:00[Europe/Berlin]"),
    Cell("""import java.util.regex.*;
Matcher matcher = Pattern.compile("(?<key>\\\\w+)=(?<val>\\\\d+)").matcher("a=1, b=22; c=x");
while (matcher.find()) System.out.println(matcher.group("key") + " -> " + Integer.valueOf(matcher.group("val")));
"2024-01-31".replaceAll("(\\\\d{4})-(\\\\d{2})-(\\\\d{2})", "$3.$2.$1")""", "a -> 1\nb -> 22\n", "31.01.2024"),
    Cell("""System.out.println(0.1 + 0.2);
System.out.println(new BigDecimal("0.1").add(new BigDecimal("0.2")));
System.out.println(BigInteger.TWO.pow(100));
BigDecimal.ONE.divide(new BigDecimal(3))""", "0.30000000000000004\n0.3\n1267650600228229401496703205376\n", error="""\
java.lang.ArithmeticException: Non-terminating decimal expansion; no exact representable decimal result.
    at cell 3, line 4: BigDecimal.ONE.divide(new BigDecimal(3))
The 3 statements before it took effect."""),
    Cell("""ExecutorService pool = Executors.newFixedThreadPool(4);
List<Future<Integer>> futures = new ArrayList<>();
for (int i = 1; i <= 5; i++) { final int n = i; futures.add(pool.submit(() -> n * n)); }
int sum = 0;
for (Future<Integer> f : futures) sum += f.get();
pool.shutdown();
sum + " " + pool.awaitTermination(5, TimeUnit.SECONDS)""", value="55 true"),
    Cell("""CompletableFuture<String> shouted = CompletableFuture.supplyAsync(() -> "data")
        .thenApply(String::toUpperCase)
        .thenCombine(CompletableFuture.supplyAsync(() -> 42), (s, k) -> s + k);
System.out.println(shouted.get());
CompletableFuture.supplyAsync(() -> Integer.parseInt("x")).exceptionally(e -> { System.out.println(e); return -1; })
        .join()""",
         'DATA42\njava.util.concurrent.CompletionException: java.lang.NumberFormatException: For input string: "x"\n',
         "-1"),
    Cell("""class Bank {
    private int balance;
    synchronized void deposit(int n) { balance += n; }
}
Bank bank = new Bank();
Thread[] tellers = new Thread[4];
for (int i = 0; i < tellers.length; i++) {
    tellers[i] = new Thread(() -> { for (int k = 0; k < 1000; k++) bank.deposit(1); }, "teller-" + i);
    tellers[i].start();
}
for (Thread t : tellers) t.join();
java.lang.reflect.Field field = Bank.class.getDeclaredField("balance");
field.setAccessible(true);
field.getInt(bank)""", value="4000"),
    Cell("""import com.sun.net.httpserver.HttpServer;
import java.net.*;
import java.net.http.*;

HttpServer server = HttpServer.create(new InetSocketAddress("localhost", 0), 0);
server.createContext("/hello", exchange -> {
    byte[] body = ("Hello " + exchange.getRequestURI().getQuery()).getBytes();
    exchange.sendResponseHeaders(200, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
});
server.start();
URI address = URI.create("http://localhost:" + server.getAddress().getPort() + "/hello?Ada");
HttpResponse<String> response = HttpClient.newHttpClient().send(
        HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString());
server.stop(0);
response.statusCode() + " " + response.body()""", value="200 Hello Ada"),
    Cell("""Path words = Files.createTempFile("words", ".txt");
Files.write(words, List.of("the cat", "the dog"));
try (Stream<String> lines = Files.lines(words)) {
    Map<String, Long> counts = lines.flatMap(x -> Stream.of(x.split(" ")))
            .collect(Collectors.groupingBy(w -> w, TreeMap::new, Collectors.counting()));
    System.out.println(counts);
}
Files.delete(words);
Files.readString(words).isEmpty()""", "{cat=1, dog=1, the=2}\n",
         error=r"re:java\.nio\.file\.NoSuchFileException: /\S+\.txt\n"
         r"    at cell 8, line 9: Files\.readString\(words\)\.isEmpty\(\)\n[^\n]*took effect\."),
    Cell("""import java.sql.*;
Connection db = DriverManager.getConnection("jdbc:sqlite::memory:");
Statement st = db.createStatement();
st.executeUpdate("create table city(name text, people integer)");
PreparedStatement insert = db.prepareStatement("insert into city values (?, ?)");
for (Object[] row : new Object[][] {{"Bonn", 330000}, {"Ulm", 127000}}) {
    insert.setString(1, (String) row[0]);
    insert.setInt(2, (Integer) row[1]);
    insert.executeUpdate();
}
ResultSet rs = st.executeQuery("select name from city where people > 200000");
while (rs.next()) System.out.println(rs.getString("name"));
db.close();""", "Bonn\n"),
    Cell("""import com.google.gson.*;
class Owner {
    String name = "Kim";
    int[] numbers = {1, 2};
    transient int hidden = 9;
}
System.out.println(new Gson().toJson(new Owner()));
new Gson().fromJson("{\\"name\\": \\"Lee\\", \\"numbers\\": [3]}", Owner.class).name""",
         '{"name":"Kim","numbers":[1,2]}\n', "Lee"),
    Cell("""ByteArrayOutputStream bytes = new ByteArrayOutputStream();
class Kept implements Serializable { String s = "kept"; transient int t = 5; }
try (ObjectOutputStream out = new ObjectOutputStream(bytes)) { out.writeObject(new Kept()); }
Kept back = (Kept) new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray())).readObject();
back.s + back.t""", value="kept0"),
]

DISPLAYS = [
    Cell("""import java.awt.*;
import java.awt.image.BufferedImage;

BufferedImage image = new BufferedImage(120, 80, BufferedImage.TYPE_INT_RGB);
Graphics2D g = image.createGraphics();
g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
g.setColor(Color.ORANGE);
g.fillOval(10, 10, 60, 60);
g.dispose();
display(image);
image.getSubimage(0, 0, 30, 20)""", shown=({"image/png": "120x80", "text/plain": "image 120 x 80"},),
         value="image 30 x 20", types=("image/png", "text/plain")),
    Cell("""String id = display("<i>loading</i>", "text/html");
updateDisplay(id, "done");
render("*it*", "text/markdown")""", value="*it*", types=("text/markdown", "text/plain"),
         shown=({"text/html": "<i>loading</i>", "text/plain": "<i>loading</i>"}, {"text/plain": "done"})),
    Cell("%%html\n<b>bold</b>", value="<b>bold</b>", types=("text/html", "text/plain")),
    Cell("""import io.github.spencerpark.ijava.IJava;
import io.github.spencerpark.jupyter.kernel.display.mime.MIMEType;
import io.github.spencerpark.jupyter.kernel.magic.common.Shell;

record Temperature(double celsius) { }
IJava.getKernelInstance().getMagics().registerMagics(Shell.class);
IJava.getKernelInstance().getMagics().registerLineMagic("shout", args -> String.join(" ", args).toUpperCase() + "!");
IJava.getKernelInstance().getRenderer()
        .createRegistration(Temperature.class)
        .preferring(MIMEType.TEXT_HTML)
        .register((t, ctx) -> ctx.renderIfRequested(MIMEType.TEXT_HTML, () -> "<b>" + t.celsius() + "</b>"));"""),
    Cell("%shout mind the gap", value="MIND THE GAP!"),
    Cell("display(new Temperature(21.5));",
         shown=({"text/html": "<b>21.5</b>", "text/plain": "Temperature[celsius=21.5]"},)),
    Cell("%%sh\necho one; echo two", "one\ntwo\n"),
    Cell("""import org.knowm.xchart.*;
XYChart chart = QuickChart.getChart("Sine", "x", "y", "sin", new double[] {0, 1, 2}, new double[] {0, 0.8, 0.9});
BitmapEncoder.getBufferedImage(chart)""", value="image 600 x 400", types=("image/png", "text/plain")),
    Cell("""import tech.tablesaw.api.*;
Table pets = Table.create("pets", StringColumn.create("kind", "cat", "dog", "cat"), IntColumn.create("age", 3, 5, 7));
System.out.println(pets.where(pets.intColumn("age").isGreaterThan(4)));
pets.summarize("age", tech.tablesaw.aggregate.AggregateFunctions.mean).by("kind")""",
         "      pets      \n kind  |  age  |\n----------------\n  dog  |    5  |\n  cat  |    7  |\n",
         "kind  Mean [age]\ncat            5\ndog            5", ("text/html", "text/plain")),
    Cell("""import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
INDArray a = Nd4j.arange(6).reshape(2, 3);
System.out.println(a.sum(0));
a.mmul(a.transpose())""", "[    3.0000,    5.0000,    7.0000]\n",
         "[[ 5. 14.]\n [14. 50.]]\nfloat (2, 2)", ("text/html", "text/plain")),
    Cell("""for (int i = 0; i <= 100; i += 50) { System.out.print("\\rProgress " + i + "%"); }
System.err.println("end");""", "\rProgress 0%\rProgress 50%\rProgress 100%", err="end\n"),
]

NOTEBOOKS = {"a first course": FIRST_COURSE, "objects": OBJECTS, "a tour of libraries": LIBRARY_TOUR,
             "displays": DISPLAYS}
