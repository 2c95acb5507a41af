package io.percolate.kernel.libraries;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/**
 * Runs test classes with the JUnit platform that the notebook has loaded. The result has a row for each test and each
 * failed container: name, {@code passed}, {@code failed} or {@code skipped}, milliseconds, message.
 */
public final class PlatformTests implements Function<List<Class<?>>, List<List<String>>> {

    /** What JShell puts before the name of a class that a cell declares. */
    private static final Pattern WRAPPER = Pattern.compile("(REPL\\.)?\\$JShell\\$\\w+[$.]");

    @Override
    public List<List<String>> apply(List<Class<?>> classes) {
        LauncherDiscoveryRequest request = LauncherDiscoveryRequestBuilder.request()
                .selectors(classes.stream().map(DiscoverySelectors::selectClass).toList())
                // JUnit 4 runs, too; the advice to migrate is not for a notebook.
                .configurationParameter("junit.vintage.discovery.issue.reporting.enabled", "false").build();
        Rows rows = new Rows();
        LauncherFactory.create().execute(request, rows);
        return rows.rows;
    }

    /** An assertion's message tells enough; other exceptions are told by their class. */
    static String message(Throwable thrown) {
        String message = thrown.getMessage();
        return thrown instanceof AssertionError && message != null ? message
                : thrown.getClass().getSimpleName() + (message == null ? "" : ": " + message);
    }

    private static final class Rows implements TestExecutionListener {

        private final List<List<String>> rows = new ArrayList<>();
        private final Map<String, Long> started = new ConcurrentHashMap<>();
        private TestPlan plan;

        @Override
        public void testPlanExecutionStarted(TestPlan testPlan) {
            plan = testPlan;
        }

        @Override
        public void executionStarted(TestIdentifier test) {
            started.put(test.getUniqueId(), System.nanoTime());
        }

        @Override
        public void executionSkipped(TestIdentifier test, String reason) {
            add(test, "skipped", reason);
        }

        @Override
        public void executionFinished(TestIdentifier test, TestExecutionResult result) {
            boolean passed = result.getStatus() == TestExecutionResult.Status.SUCCESSFUL;
            if (test.isTest() || !passed) {
                add(test, passed ? "passed" : result.getStatus() == TestExecutionResult.Status.FAILED ? "failed"
                        : "skipped", result.getThrowable().map(PlatformTests::message).orElse(""));
            }
        }

        private synchronized void add(TestIdentifier test, String status, String message) {
            Long start = started.get(test.getUniqueId());
            long millis = start == null ? 0 : Duration.ofNanos(System.nanoTime() - start).toMillis();
            rows.add(List.of(name(test), status, Long.toString(millis), message));
        }

        /** The display names from the class down, without that of the engine. */
        private String name(TestIdentifier test) {
            String own = WRAPPER.matcher(test.getDisplayName()).replaceAll("");
            return plan.getParent(test).filter(parent -> plan.getParent(parent).isPresent())
                    .map(parent -> name(parent) + " > " + own).orElse(own);
        }
    }
}
