package io.percolate.kernel.cell;

import io.percolate.kernel.process.Folders;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Limits a cell's text to 2 MB; a longer text is written in full to a file that a notice names. */
final class FloodGuard {

    private static final int LIMIT = 2 * 1024 * 1024;

    private ByteArrayOutputStream head = new ByteArrayOutputStream();
    private OutputStream file;
    private Path path;
    private long total;

    /** Records printed bytes; returns how many of them may be shown. */
    int admit(Cell cell, byte[] bytes, int offset, int length) {
        long before = total;
        total += length;
        try {
            if (total <= LIMIT) {
                head.write(bytes, offset, length);
                return length;
            }
            if (file == null) {
                open(cell);
            }
            file.write(bytes, offset, length);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot keep the cell's long output in " + path, e);
        }
        return (int) Math.max(0, LIMIT - before);
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
            return "\n[Output folded after 2 MB; the rest could not be kept: " + e.getMessage() + "]\n";
        }
        return String.format("%n[Output folded after 2 MB; all %.1f MB are in %s]%n", total / 1048576.0, path);
    }
}
