package io.percolate.kernel.cell;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** Connects System.out, System.err and System.in to the cell of the calling thread. */
public final class Console {

    private Console() {
    }

    /** Replaces the three streams for the life of the process. */
    public static void install(Stdin stdin) {
        System.setOut(stream("stdout", System.out));
        System.setErr(stream("stderr", System.err));
        System.setIn(new Lines(stdin));
    }

    /** A stream to the current thread's cell; to {@code fallback} where there is none. */
    public static PrintStream stream(String name, PrintStream fallback) {
        return new PrintStream(new ToCell(name, fallback), false, StandardCharsets.UTF_8);
    }

    private static final class ToCell extends OutputStream {

        private final String name;
        private final PrintStream fallback;

        ToCell(String name, PrintStream fallback) {
            this.name = name;
            this.fallback = fallback;
        }

        @Override
        public void write(int b) {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) {
            Cell cell = Cell.current();
            if (cell == null) {
                fallback.write(bytes, offset, length);
            } else {
                cell.output().write(name, bytes, offset, length);
            }
        }
    }

    /** Input by lines: asks the front end for a line when its buffer is empty. */
    private static final class Lines extends InputStream {

        private final Stdin stdin;
        private byte[] line = {};
        private int next;

        Lines(Stdin stdin) {
            this.stdin = stdin;
        }

        @Override
        public synchronized int read() throws IOException {
            if (next == line.length) {
                line = (stdin.ask("", false) + "\n").getBytes(StandardCharsets.UTF_8);
                next = 0;
            }
            return line[next++] & 0xFF;
        }

        @Override
        public synchronized int read(byte[] into, int offset, int length) throws IOException {
            if (length == 0) {
                return 0;
            }
            into[offset] = (byte) read();
            int more = Math.min(length - 1, line.length - next);
            System.arraycopy(line, next, into, offset + 1, more);
            next += more;
            return more + 1;
        }

        @Override
        public synchronized int available() {
            return line.length - next;
        }
    }
}
