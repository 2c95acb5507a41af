package io.percolate.magics.magic;

import io.percolate.PercolateException;
import io.percolate.api.Grading;
import io.percolate.magics.declare.Call;
import io.percolate.magics.declare.Group;
import io.percolate.magics.declare.Magic;
import io.percolate.magics.declare.Type;
import io.percolate.magics.display.Bundle;
import io.percolate.magics.display.Columns;
import io.percolate.magics.exercise.Exercise;
import io.percolate.magics.exercise.ExerciseFolder;
import io.percolate.magics.exercise.Judge;
import io.percolate.magics.exercise.Progress;
import io.percolate.magics.exercise.Progress.Written;
import io.percolate.magics.exercise.Report;
import io.percolate.magics.notebook.DefaultImports;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * {@code %%exercise} and {@code %%tests}: an answer and its tests; {@code %check}, {@code %hint}, {@code %solution},
 * {@code %exercises}: the exercises of a file beside the notebook.
 */
final class ExerciseMagics {

    private static final String ID = "name of the exercise: letters, digits, - and _";
    private static final String IN_FILE = "name of the exercise in a file of the folder exercises";
    private static final String SECONDS = "time limit of one test, in seconds of computing; "
            + "a test that waits has four times as long";
    private static final String SEED = "seed of the tests' random numbers; default: another one in each run";
    private static final String DRAWS = "runs of the tests, each with other random numbers; "
            + "the first draw that fails ends them";
    private static final int LARGEST_SEED = 1_000_000;

    private ExerciseMagics() {
    }

    static List<Magic> declare() {
        return List.of(
            Magic.cell("exercise", Group.EXERCISE, "Runs the cell as the answer to an exercise")
                    .argument("id", Type.TEXT, ID)
                    .example("%%exercise half\ndouble half(double x) {\n    return x / 2;\n}")
                    .topics("assignment", "answer")
                    .runs(ExerciseMagics::exercise),
            Magic.cell("tests", Group.EXERCISE, "Tests the answer to an exercise; its value is the number of points")
                    .argument("id", Type.TEXT, ID)
                    .option("seconds", Type.NUMBER, "5", SECONDS)
                    .option("seed", Type.INTEGER, null, SEED)
                    .example("%%tests half\ntest(\"half of 3\", 1, () -> near(half(3), 1.5, 1e-9));\n"
                            + "test(\"half of a negative number\", 2, () -> same(half(-4), -2.0));")
                    .topics("assignment", "points", "nbgrader", "grade")
                    .confidential()
                    .runs(ExerciseMagics::tests),
            Magic.line("check", Group.EXERCISE, "Tests your answer to an exercise of this notebook")
                    .argument("id", Type.TEXT, IN_FILE)
                    .option("seconds", Type.NUMBER, "5", SECONDS)
                    .option("seed", Type.INTEGER, null, SEED)
                    .option("draws", Type.INTEGER, "1", DRAWS)
                    .example("%check distances").example("%check distances --draws 1000").topics("test")
                    .runs(ExerciseMagics::check),
            Magic.line("hint", Group.EXERCISE, "Shows the next hint for an exercise")
                    .argument("id", Type.TEXT, IN_FILE)
                    .example("%hint distances")
                    .runs(ExerciseMagics::hint),
            Magic.line("solution", Group.EXERCISE, "Puts the solution of an exercise into a new cell")
                    .argument("id", Type.TEXT, IN_FILE)
                    .flag("print", "prints it instead")
                    .example("%solution distances --print").example("%solution distances")
                    .runs(ExerciseMagics::solution),
            Magic.line("exercises", Group.EXERCISE, "Lists the exercises: which are solved, how many tries and hints")
                    .optional("chapter", Type.TEXT, "first letters of the file's name; default: the files in use")
                    .example("%exercises 01").topics("progress")
                    .runs(ExerciseMagics::exercises));
    }

    private static Object exercise(Call call) throws Exception {
        String id = id(call);
        Progress progress = Progress.of(call.session(), id);
        if (isEmpty(call.body())) {
            progress.wrote(Written.NOTHING, "");
            System.out.println(id + ": not written yet.");
            return null;
        }
        progress.wrote(Written.BROKEN, call.body());
        List<String> before = call.session().lastError();
        try {
            Object value = call.session().evaluate(call.body());
            progress.wrote(Written.CODE, call.body());
            return value;
        } catch (Exception e) {
            List<String> error = call.session().lastError();
            if (error != before && !error.isEmpty() && error.get(0).startsWith("compiler: ")) {
                System.out.println(id + " does not compile yet, so its tests cannot run:");
            }
            throw e;
        }
    }

    private static boolean isEmpty(String code) {
        return code.replaceAll("//[^\n]*|(?s:/\\*.*?\\*/)", "").isBlank();
    }

    private static String id(Call call) {
        String id = call.text("id");
        if (!id.matches("[A-Za-z][\\w-]*")) {
            throw call.error("'" + id + "' cannot name an exercise: use letters, digits, - and _.");
        }
        return id;
    }

    private static Object tests(Call call) throws Exception {
        Report report = run(call, id(call), call.body(), 1);
        if (!report.right() && !call.kernel().showsValues() && Grading.isOn()) {
            call.kernel().display("tests-" + report.id(), report.shown());
            throw new PercolateException("Not all tests are passed, and this kernel cannot give part of the points.");
        }
        return report.graded();
    }

    private static Object check(Call call) throws Exception {
        Exercise exercise = ExerciseFolder.here().find(call.text("id"));
        Progress progress = Progress.of(call.session(), exercise.id());
        if (exercise.isStub(progress.source())) {
            progress.wrote(Written.NOTHING, progress.source());
        }
        int draws = call.integer("draws");
        if (draws < 1) {
            throw call.error("--draws is at least 1, not " + draws + ".");
        }
        Report report = run(call, exercise.id(), exercise.tests(), draws);
        progress.tried(report.right());
        if (report.right() && draws > 1) {
            report = report.note("Right in each of " + draws + " draws.");
        }
        if (!report.right() && progress.hints() < exercise.hints().size()) {
            report = report.note("%hint " + exercise.id() + " gives hint " + (progress.hints() + 1) + " of "
                    + exercise.hints().size() + ".");
        }
        return report.shown();
    }

    private static Report run(Call call, String id, String code, int draws) throws Exception {
        Written written = Progress.of(call.session(), id).written();
        Judge judge = new Judge(call.session(), DefaultImports.code());
        long seed = call.has("seed") ? call.integer("seed") : System.nanoTime() % LARGEST_SEED;
        if (written == Written.NOTHING) {
            return judge.refused(id, code, true, "not written yet", seed);
        }
        if (written == Written.BROKEN) {
            return judge.refused(id, code, false, "the cell of the answer ends in an error: mend it and run it again",
                    seed);
        }
        double seconds = call.number("seconds");
        if (!(seconds > 0)) {
            throw call.error("--seconds is more than 0, not " + call.text("seconds") + ".");
        }
        return judge.run(id, code, seconds, seed, draws);
    }

    private static Object hint(Call call) {
        Exercise exercise = ExerciseFolder.here().find(call.text("id"));
        int count = exercise.hints().size();
        if (count == 0) {
            return "There is no hint for " + exercise.id() + ".";
        }
        Progress progress = Progress.of(call.session(), exercise.id());
        int number = progress.nextHint(count);
        String hint = exercise.hints().get(number - 1);
        String last = number < count ? "" : "\n\nThis is the last hint; `%solution " + exercise.id()
                + "` shows a solution.";
        String title = "Hint " + number + " of " + count + ". ";
        return new Bundle(Map.of("text/markdown", "**" + title.strip() + "** " + hint + last))
                .with("text/plain", title + hint + last.replace("`", ""));
    }

    private static Object solution(Call call) {
        Exercise exercise = ExerciseFolder.here().find(call.text("id"));
        Progress.of(call.session(), exercise.id()).sawSolution();
        String cell = "%%exercise " + exercise.id() + "\n" + exercise.solution();
        boolean inserted = !call.has("print") && call.session().insertCell(cell);
        System.out.println(inserted ? "The solution of " + exercise.id() + " is in a new cell below." : cell);
        return null;
    }

    private static Object exercises(Call call) {
        ExerciseFolder folder = ExerciseFolder.here();
        Map<String, Progress> all = Progress.all(call.session());
        List<Path> files = folder.files();
        List<Path> chosen = call.has("chapter")
                ? files.stream().filter(f -> f.getFileName().toString().startsWith(call.text("chapter"))).toList()
                : files.stream().filter(f -> folder.ids(f).stream().anyMatch(all::containsKey)).toList();
        if (call.has("chapter") && chosen.isEmpty()) {
            throw call.error("No file of exercises begins with '" + call.text("chapter") + "'; there are "
                    + files.stream().map(f -> f.getFileName().toString()).toList() + ".");
        }
        List<Exercise> list = (chosen.isEmpty() ? files : chosen).stream()
                .flatMap(file -> folder.exercises(file).stream()).toList();
        List<Progress> done = list.stream().map(each -> Progress.seen(call.session(), each.id())).toList();
        return new Columns()
                .add("exercise", list.stream().map(Exercise::id).toList())
                .add("result", done.stream().map(ExerciseMagics::result).toList())
                .add("tries", done.stream().map(each -> String.valueOf(each.tries())).toList())
                .add("hints", list.stream().map(each -> Progress.seen(call.session(), each.id()).hints() + " of "
                        + each.hints().size()).toList())
                .grid(list.size(), 0).bundle();
    }

    private static String result(Progress progress) {
        String result = progress.passed() ? "✓ right" : progress.tries() > 0 ? "not yet right" : "";
        return progress.solutionSeen() ? (result + " (solution seen)").strip() : result;
    }
}
