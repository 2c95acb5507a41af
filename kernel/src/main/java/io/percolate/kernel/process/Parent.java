package io.percolate.kernel.process;

/** The Jupyter process that started the kernel; its id is in {@code JPY_PARENT_PID}. */
public final class Parent {

    private Parent() {
    }

    /** Ends the kernel when its Jupyter process ends without a shutdown request: the kernel is then unreachable. */
    public static void watch() {
        String pid = System.getenv("JPY_PARENT_PID");
        if (pid != null && pid.matches("[1-9]\\d{0,9}")) {
            ProcessHandle.of(Long.parseLong(pid))
                    .ifPresent(parent -> parent.onExit().thenRun(() -> ExitGuard.exit(0)));
        }
    }
}
