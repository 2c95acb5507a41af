package io.percolate.kernel.libraries;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.junit.runner.Description;
import org.junit.runner.JUnitCore;
import org.junit.runner.notification.Failure;
import org.junit.runner.notification.RunListener;

/** Runs test classes of JUnit 4, with the same result as {@link PlatformTests}. */
public final class JUnit4Tests implements Function<List<Class<?>>, List<List<String>>> {

    @Override
    public List<List<String>> apply(List<Class<?>> classes) {
        Rows rows = new Rows();
        JUnitCore core = new JUnitCore();
        core.addListener(rows);
        core.run(classes.toArray(Class<?>[]::new));
        return rows.rows;
    }

    private static final class Rows extends RunListener {

        private final List<List<String>> rows = new ArrayList<>();
        private long started;
        private String status;
        private String message;

        @Override
        public void testStarted(Description test) {
            started = System.nanoTime();
            status = "passed";
            message = "";
        }

        @Override
        public void testFailure(Failure failure) {
            status = "failed";
            message = PlatformTests.message(failure.getException());
            if (!failure.getDescription().isTest()) { // @BeforeClass, for instance, of which no end is told
                add(failure.getDescription(), 0);
            }
        }

        @Override
        public void testAssumptionFailure(Failure failure) {
            status = "skipped";
            message = PlatformTests.message(failure.getException());
        }

        @Override
        public void testIgnored(Description test) {
            status = "skipped";
            message = "";
            add(test, 0);
        }

        @Override
        public void testFinished(Description test) {
            add(test, (System.nanoTime() - started) / 1_000_000);
        }

        private void add(Description test, long millis) {
            String name = test.getTestClass() == null ? test.getDisplayName()
                    : test.getTestClass().getSimpleName()
                            + (test.getMethodName() == null ? "" : " > " + test.getMethodName());
            rows.add(List.of(name, status, Long.toString(millis), message));
        }
    }
}
