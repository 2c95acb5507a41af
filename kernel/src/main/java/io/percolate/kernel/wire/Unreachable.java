package io.percolate.kernel.wire;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * The end of a kernel that nobody can reach any more, since a thread of its sockets ended, as one does that finds no
 * memory: the front end tells of a kernel that is gone, and waits for one that is silent. Takes no memory itself.
 */
final class Unreachable implements Thread.UncaughtExceptionHandler {

    private static final byte[] LAST_WORDS = ("The kernel ends: a thread that talks to Jupyter broke down, most likely "
            + "for want of memory (PERCOLATE_JAVA_OPTS=-Xmx8g gives more).\n").getBytes(StandardCharsets.US_ASCII);

    private final FileOutputStream log = new FileOutputStream(FileDescriptor.err);

    @Override
    public void uncaughtException(Thread thread, Throwable thrown) {
        try {
            log.write(LAST_WORDS);
        } catch (IOException closed) {
            // nobody listens there either
        } finally {
            Runtime.getRuntime().halt(1);
        }
    }
}
