package io.percolate.kernel.cell;

import io.percolate.kernel.process.Folders;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Limits a cell's text to 2 MB; a longer text is written in full to a file that a notice names. Where no file can be
 * written, the notice says why, and the cell goes on.
 */
final class FloodGuard {

    private static final int LIMIT = 2 * 1024 * 1024;

    private ByteArrayOutputStream head = new ByteArrayOutputStream();
    private OutputStream file;
    private Path path;
    private IOException problem;
    private long total;

    /** Records printed bytes; returns how many of them may be shown. */
    int admit(Cell cell, byte[] bytes, int offset, int length) {
        long before = total;
        total += length;
        if (total <= LIMIT) {
            head.write(bytes, offset, length);
            return length;
        }
        keep(cell, bytes, offset, length);
        return (int) Math.max(0, LIMIT - before);
    }

    private void keep(Cell cell, byte[] bytes, int offset, int length) {
        try {
            if (file == null) {
                open(cell);
            }
            file.write(bytes, offset, length);
        } catch (IOException e) {
            problem = e;
            file = OutputStream.nullOutputStream();
            head = null;
        }
    }

    private void open(Cell cell) throws IOException {
        Path folder = Files.createDirectories(Folders.cache().resolve("output"));
        path = folder.resolve("cell-" + cell.number() + "-" + ProcessHandle.current().pid() + ".txt");
        file = Files.newOutputStream(path);
        head.writeTo(file);
        head = null;
    }

    /** At the cell's end: the notice, or null when all was shown. */
    String end() {
        if (file == null) {
            head = new ByteArrayOutputStream();
            return null;
        }
        try {
            file.flush();
        } catch (IOException e) {
            problem = e;
        }
        if (problem != null) {
            return String.format("%n[Output folded after 2 MB; all %.1f MB could not be written to a file: %s]%n",
                    total / 1048576.0, problem.getMessage());
        }
        return String.format("%n[Output folded after 2 MB; all %.1f MB are in %s]%n", total / 1048576.0, path);
    }
}
