package io.percolate.magics.exercise;

import io.percolate.PercolateException;
import io.percolate.api.NotebookSession;
import io.percolate.api.UserError;
import java.io.OutputStream;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Runs the tests of an exercise one by one. */
public final class Judge {

    /** What the body of an exercise throws until it is written. */
    static final String YOUR_CODE = "your code here";

    private static final Pattern MISSING = Pattern.compile("symbol:\\s+(\\w+) ([\\w$]+)");
    private static final String COMPILER = "compiler: ";

    private final NotebookSession session;
    private final List<String> imports;
    private final TimeLimit limit;

    /** @param startup the default imports of the notebook */
    public Judge(NotebookSession session, String startup) {
        this.session = session;
        this.imports = new ArrayList<>(List.of("java.lang"));
        Matcher star = Pattern.compile("(?m)^import ([\\w.]+)\\.\\*;").matcher(startup);
        while (star.find()) {
            imports.add(star.group(1));
        }
        this.limit = new TimeLimit(session);
    }

    /**
     * Runs tests.
     *
     * @param id name of the exercise
     * @param code statements that call {@code test}
     * @param seconds time limit of a test
     * @param seed seed of the tests' random numbers
     * @throws Exception the error of the compiler, if the tests do not compile and a missing name is not the reason
     */
    public Report run(String id, String code, double seconds, long seed) throws Exception {
        TestSource source = new TestSource(code, imports);
        Object created;
        try {
            created = session.evaluate(source.expression());
        } catch (Exception e) {
            List<Verdict> missing = missing(source);
            List<Verdict> unread = hidden(types(source), source.libraryTypes())
                    .map(reason -> source.unread(Verdict.State.WRONG, reason)).orElse(missing);
            if (unread.isEmpty()) {
                throw e;
            }
            return new Report(id, unread, "");
        }
        if (!(created instanceof Tests tests) || created.getClass().getSuperclass() != Tests.class) {
            throw new PercolateException("A class 'io' of the notebook hides the package io.percolate: rename it.");
        }
        Optional<String> hidden = hidden(tests.types(), source.libraryTypes());
        if (hidden.isPresent()) {
            return new Report(id, source.unread(Verdict.State.WRONG, hidden.get()), "");
        }
        PrintStream err = System.err;
        System.setErr(new PrintStream(OutputStream.nullOutputStream()));
        try {
            return run(id, tests, seconds, seed);
        } finally {
            System.setErr(err);
        }
    }

    /** The report when the tests need not run: the answer is not written, or has an error. */
    public Report refused(String id, String code, boolean empty, String reason) {
        return new Report(id, new TestSource(code, imports).unread(
                empty ? Verdict.State.NOT_WRITTEN : Verdict.State.WRONG, reason), "");
    }

    private Report run(String id, Tests tests, double seconds, long seed) throws Exception {
        tests.start(seed, seconds);
        List<Verdict> verdicts = new ArrayList<>();
        Throwable first = thrown(tests::tests, seconds);
        if (first instanceof Tests.Faulty author) {
            throw author;
        }
        boolean random = false;
        for (Case test : tests.collected()) {
            tests.restart();
            Throwable thrown = thrown(test.body(), test.seconds());
            random |= thrown != null && tests.isRandom();
            verdicts.add(verdict(test, thrown));
        }
        if (first != null) {
            verdicts.add(verdict(new Case("what the tests prepare", 0, seconds, () -> { }), first));
        } else if (verdicts.isEmpty()) {
            throw new PercolateException("There is no test for '" + id
                    + "': write test(\"what it tests\", 1, () -> near(got, expected, 1e-9));");
        }
        return new Report(id, verdicts, random ? "Random numbers: --seed " + seed + " gives the same again." : "");
    }

    private Throwable thrown(Tests.Body body, double seconds) throws InterruptedException {
        try {
            limit.run(body, seconds);
            return null;
        } catch (InterruptedException e) {
            throw e;
        } catch (Throwable e) {
            return e;
        }
    }

    private static Verdict verdict(Case test, Throwable thrown) {
        boolean open = thrown instanceof UnsupportedOperationException && YOUR_CODE.equals(thrown.getMessage());
        return new Verdict(test.what(), test.points(), thrown == null ? Verdict.State.RIGHT
                : open ? Verdict.State.NOT_WRITTEN : Verdict.State.WRONG,
            thrown == null ? "" : open ? "not written yet" : reason(thrown));
    }

    private static String reason(Throwable thrown) {
        if (thrown instanceof AssertionError) {
            return thrown.getMessage() == null ? "an assertion failed" : thrown.getMessage();
        }
        if (thrown instanceof StackOverflowError) {
            return "a method calls itself without end" + Place.of(thrown.getStackTrace());
        }
        if (thrown instanceof UserError) {
            return thrown.getMessage().lines().findFirst().orElse("");
        }
        String message = thrown.getMessage() == null ? "" : ": " + thrown.getMessage().lines().findFirst().orElse("");
        return thrown.getClass().getSimpleName() + message + Place.of(thrown.getStackTrace());
    }

    /** A sentence about a type or a variable of the notebook that hides a type that the tests use. */
    private Optional<String> hidden(Class<?>[] types, Map<String, Class<?>> meant) {
        Optional<String> type = Arrays.stream(types).map(Class::getName)
                .filter(Place::isOfNotebook).map(name -> name.replaceFirst(".*[.$]", "")).findFirst();
        Set<String> variables = session.variables().keySet();
        return type.map(name -> "class " + name).or(() -> meant.keySet().stream().filter(variables::contains)
                .map(name -> "variable " + name).findFirst()).map(name -> {
                    String simple = name.substring(name.indexOf(' ') + 1);
                    return "the " + name + " of the notebook hides " + meant.get(simple).getName()
                            + ", which the tests use: rename it";
                });
    }

    /** The types that the tests name, when the tests themselves do not compile. */
    private Class<?>[] types(TestSource source) throws InterruptedException {
        try {
            return (Class<?>[]) session.evaluate(source.types());
        } catch (InterruptedException e) {
            throw e;
        } catch (Exception e) {
            return new Class<?>[0];
        }
    }

    /** The verdicts when a name is missing; empty when the tests do not compile for another reason. */
    private List<Verdict> missing(TestSource source) {
        List<String> errors = session.lastError();
        Set<String> names = new LinkedHashSet<>();
        for (String error : errors) {
            Matcher symbol = MISSING.matcher(error);
            if (!error.startsWith(COMPILER) || !symbol.find()) {
                return List.of();
            }
            names.add(symbol.group(1) + " " + symbol.group(2));
        }
        return names.isEmpty() ? List.of() : source.unread(Verdict.State.NOT_WRITTEN, "not written yet: there is no "
                + String.join(", no ", names));
    }
}
