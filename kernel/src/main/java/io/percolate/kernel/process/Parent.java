package io.percolate.kernel.process;

/** The Jupyter process that started the kernel, which names itself in {@code JPY_PARENT_PID}. */
public final class Parent {

    private Parent() {
    }

    /** Ends the kernel when its Jupyter is gone without a word: nobody could reach it any more. */
    public static void watch() {
        String pid = System.getenv("JPY_PARENT_PID");
        if (pid != null && pid.matches("[1-9]\\d{0,9}")) {
            ProcessHandle.of(Long.parseLong(pid))
                    .ifPresent(parent -> parent.onExit().thenRun(() -> ExitGuard.exit(0)));
        }
    }
}
