package io.percolate.kernel.cell;

import io.percolate.kernel.process.Daemon;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicBoolean;

/** Connects System.out, System.err and System.in to the cell of the calling thread. */
public final class Console {

    private static final int PROBE_MILLIS = 200;

    private static PrintStream out;
    private static PrintStream err;
    private static InputStream in;

    private Console() {
    }

    /** Replaces the three streams for the life of the process. */
    public static void install(Stdin stdin) {
        out = new Unclosable(new ToCell("stdout", System.out));
        err = new Unclosable(new ToCell("stderr", System.err));
        in = new Lines(stdin);
        System.setOut(out);
        System.setErr(err);
        System.setIn(in);
    }

    /** Undoes what the cell did with System.setOut and System.setErr: they last until its end, and a note says so. */
    public static void restore(Cell cell) {
        PrintStream usedOut = System.out;
        PrintStream usedErr = System.err;
        if (usedOut != out) {
            System.setOut(out);
            tell(cell, usedOut, "System.out", "System.setOut");
        }
        if (usedErr != err) {
            System.setErr(err);
            tell(cell, usedErr, "System.err", "System.setErr");
        }
        if (System.in == null) {
            System.setIn(in);
        }
    }

    /** Gives javac, which fails without a System.err, one again. */
    public static void forCompiler() {
        if (System.err == null && err != null) {
            System.setErr(err);
        }
    }

    /** The stream, or the cell's where it is the process's own, as {@code new FileOutputStream(FileDescriptor.out)}. */
    public static OutputStream shown(OutputStream stream) throws IOException {
        if (stream != null && stream.getClass() == FileOutputStream.class) {
            FileDescriptor to = ((FileOutputStream) stream).getFD();
            return to == FileDescriptor.out ? out : to == FileDescriptor.err ? err : stream;
        }
        return stream;
    }

    private static void tell(Cell cell, PrintStream used, String stream, String setter) {
        if (!reachesCell(used)) {
            cell.output().notice("Note: " + stream + " shows its text in the notebook again, because "
                    + setter + " lasts until the end of its cell.\n");
        }
    }

    // Flushing is the only way to find out whether a stream wraps ours, as one does that only changes the encoding.
    private static boolean reachesCell(PrintStream used) {
        if (used == null) {
            return false;
        }
        AtomicBoolean reached = new AtomicBoolean();
        Thread probe = Daemon.start("stream probe", () -> {
            ToCell.PROBE.set(reached);
            used.flush();
        });
        try {
            probe.join(PROBE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return reached.get();
    }

    /** A stream that still prints after its user has closed it, as with a try statement around a writer to it. */
    private static final class Unclosable extends PrintStream {

        Unclosable(OutputStream to) {
            super(to, false, StandardCharsets.UTF_8);
        }

        @Override
        public void close() {
            flush();
        }
    }

    /** Writes to the current thread's cell; to {@code fallback} where there is none. */
    private static final class ToCell extends OutputStream {

        static final ThreadLocal<AtomicBoolean> PROBE = new ThreadLocal<>();

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

        @Override
        public void flush() {
            AtomicBoolean probe = PROBE.get();
            if (probe != null) {
                probe.set(true);
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
