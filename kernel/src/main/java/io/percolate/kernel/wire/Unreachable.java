package io.percolate.kernel.wire;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * Ends a kernel that is unreachable because a thread of its sockets has ended, as when it runs out of memory: the front
 * end reports a dead kernel, but waits for a silent one. Allocates no memory.
 */
final class Unreachable implements Thread.UncaughtExceptionHandler {

    private static final byte[] LAST_WORDS = ("The kernel ends: a thread that talks to Jupyter failed, most likely "
            + "because memory ran out (PERCOLATE_JAVA_OPTS=-Xmx8g gives more).\n").getBytes(StandardCharsets.US_ASCII);

    private final FileOutputStream log = new FileOutputStream(FileDescriptor.err);

    @Override
    public void uncaughtException(Thread thread, Throwable thrown) {
        try {
            log.write(LAST_WORDS);
        } catch (IOException closed) {
            // stderr is closed, too
        } finally {
            Runtime.getRuntime().halt(1);
        }
    }
}
