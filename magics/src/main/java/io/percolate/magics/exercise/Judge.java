package io.percolate.magics.exercise;

import io.percolate.PercolateException;
import io.percolate.api.Grading;
import io.percolate.api.NotebookSession;
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
import java.util.stream.Collectors;

/** Runs the tests of an exercise one by one. */
public final class Judge {

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
     * Runs tests, and runs them again with other random numbers until one of them fails.
     *
     * @param id name of the exercise
     * @param code statements that call {@code test}
     * @param seconds time limit of a test
     * @param seed seed of the tests' random numbers; the next draws have the seeds after it
     * @param draws how often the tests are run, 1 or more
     * @return the report of the last draw
     * @throws Exception the error of the compiler, if the tests do not compile and a missing name is not the reason
     */
    public Report run(String id, String code, double seconds, long seed, int draws) throws Exception {
        TestSource source = new TestSource(code, imports);
        source.checkMarks();
        List<String> before = session.lastError();
        Object created;
        try {
            created = session.evaluate(source.expression());
        } catch (Exception e) {
            List<String> errors = session.lastError();
            List<Verdict> unread = errors == before ? List.of() : unread(source, errors);
            if (unread.isEmpty()) {
                throw e;
            }
            return notRun(id, source, unread, seed);
        }
        if (!(created instanceof Tests tests) || created.getClass().getSuperclass() != Tests.class) {
            throw new PercolateException("A class 'io' of the notebook hides the package io.percolate: rename it.");
        }
        Optional<String> hidden = hidden(tests.types(), source.libraryTypes());
        if (hidden.isPresent()) {
            return notRun(id, source, source.unread(Verdict.State.WRONG, hidden.get()), seed);
        }
        PrintStream err = System.err;
        System.setErr(new PrintStream(OutputStream.nullOutputStream()));
        try {
            Report report = run(id, source, tests, seconds, seed);
            for (int draw = 1; draw < draws && report.right(); draw++) {
                report = run(id, source, tests, seconds, seed + draw);
            }
            return report;
        } finally {
            System.setErr(err);
        }
    }

    /** The report when the tests need not run: the answer is not written, or has an error. */
    public Report refused(String id, String code, boolean empty, String reason, long seed) {
        TestSource source = new TestSource(code, imports);
        return notRun(id, source, source.unread(empty ? Verdict.State.NOT_WRITTEN : Verdict.State.WRONG, reason), seed);
    }

    private static Report notRun(String id, TestSource source, List<Verdict> verdicts, long seed) {
        return new Report(id, verdicts, false, source.later(), seed, "");
    }

    private static boolean isOfCompiler(List<String> errors) {
        return !errors.isEmpty() && errors.get(0).startsWith(COMPILER);
    }

    /** Why tests that compile with the author's answer do not compile with this one. */
    private static String unfit(List<String> errors) {
        return "the tests do not compile with this answer: " + errors.get(0).substring(COMPILER.length()).lines()
                .map(String::strip).collect(Collectors.joining(" "));
    }

    private Report run(String id, TestSource source, Tests tests, double seconds, long seed)
            throws InterruptedException {
        tests.start(seed, seconds);
        List<Verdict> verdicts = new ArrayList<>();
        Throwable first = limit.run(tests::tests, seconds);
        if (first instanceof Tests.Faulty author) {
            throw author;
        }
        boolean random = false;
        for (Case test : tests.collected()) {
            tests.restart();
            Throwable thrown = limit.run(test.body(), test.seconds());
            random |= thrown != null && tests.isRandom();
            verdicts.add(verdict(test, thrown));
        }
        if (first != null) {
            Set<String> collected = verdicts.stream().map(Verdict::what).collect(Collectors.toSet());
            verdicts.add(verdict(new Case("what the tests prepare", 0, seconds, tests.isHidden(), () -> { }), first));
            source.unread(Verdict.State.WRONG, "not run, because what the tests prepare fails").stream()
                    .filter(test -> !collected.contains(test.what())).forEach(verdicts::add);
        } else if (verdicts.isEmpty() && tests.later() == 0) {
            throw new PercolateException("There is no test for '" + id
                    + "': write test(\"what it tests\", 1, () -> near(got, expected, 1e-9));");
        }
        return new Report(id, verdicts, true, tests.later(), seed,
            random ? "Random numbers: --seed " + seed + " gives the same again." : "");
    }

    private Verdict verdict(Case test, Throwable thrown) throws InterruptedException {
        if (thrown == null) {
            return Verdict.of(test, Verdict.State.RIGHT, "");
        }
        Verdict[] verdict = new Verdict[1]; // the exception's message may be code of the learner's
        Throwable unread = limit.run(() -> verdict[0] = Verdict.failed(test, thrown), test.seconds());
        return unread == null ? verdict[0] : Verdict.of(test, Verdict.State.WRONG,
            thrown.getClass().getSimpleName() + ", whose message cannot be read");
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

    /** The verdicts when the answer is why the tests do not compile; empty when the tests themselves may be. */
    private List<Verdict> unread(TestSource source, List<String> errors) throws InterruptedException {
        Optional<String> hidden = hidden(types(source), source.libraryTypes());
        if (hidden.isPresent()) {
            return source.unread(Verdict.State.WRONG, hidden.get());
        }
        String missing = missing(errors);
        if (!missing.isEmpty()) {
            return source.unread(Verdict.State.NOT_WRITTEN, "not written yet: there is no " + missing);
        }
        return Grading.isOn() && isOfCompiler(errors) ? source.unread(Verdict.State.WRONG, unfit(errors)) : List.of();
    }

    /** The names that are missing, if no other error is; else empty. */
    private static String missing(List<String> errors) {
        Set<String> names = new LinkedHashSet<>();
        for (String error : errors) {
            Matcher symbol = MISSING.matcher(error);
            if (!error.startsWith(COMPILER) || !symbol.find()) {
                return "";
            }
            names.add(symbol.group(1) + " " + symbol.group(2));
        }
        return String.join(", no ", names);
    }
}
