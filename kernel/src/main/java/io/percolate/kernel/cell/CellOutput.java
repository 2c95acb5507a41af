package io.percolate.kernel.cell;

import com.google.gson.JsonObject;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * The text that a cell prints, collected into few messages: one at least every 50 ms, one when output changes between
 * stdout and stderr, one before each display and one at the cell's end. The order is that of the writes.
 */
public final class CellOutput {

    private static final int FLUSH_MILLIS = 50;
    private static final int FLUSH_BYTES = 256 * 1024;
    private static final ScheduledExecutorService FLUSHER = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "flush");
        thread.setDaemon(true);
        return thread;
    });

    private final Cell cell;
    private final FloodGuard guard = new FloodGuard();
    private final ByteArrayOutputStream pending = new ByteArrayOutputStream();
    private String stream = "stdout";
    private boolean scheduled;

    CellOutput(Cell cell) {
        this.cell = cell;
    }

    /** Adds UTF-8 bytes to {@code stdout} or {@code stderr}. */
    synchronized void write(String to, byte[] bytes, int offset, int length) {
        int shown = guard.admit(cell, bytes, offset, length);
        if (shown == 0) {
            return;
        }
        if (!stream.equals(to)) {
            flush(true);
            stream = to;
        }
        pending.write(bytes, offset, shown);
        if (pending.size() >= FLUSH_BYTES) {
            flush(false);
        } else if (!scheduled) {
            scheduled = true;
            FLUSHER.schedule(this::flushLater, FLUSH_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    /** Prints a notice from the kernel on stdout. */
    public void notice(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        write("stdout", bytes, 0, bytes.length);
    }

    synchronized void inOrder(Runnable publish) {
        flush(true);
        publish.run();
    }

    synchronized void end() {
        flush(true);
        String folded = guard.end();
        if (folded != null) {
            send(folded);
        }
    }

    private synchronized void flushLater() {
        scheduled = false;
        flush(false);
    }

    // A timed flush may split a character: its first bytes wait for the others.
    private void flush(boolean all) {
        byte[] bytes = pending.toByteArray();
        int whole = all ? bytes.length : wholeCharacters(bytes);
        pending.reset();
        pending.write(bytes, whole, bytes.length - whole);
        if (whole > 0) {
            send(new String(bytes, 0, whole, StandardCharsets.UTF_8));
        }
    }

    private void send(String text) {
        JsonObject content = new JsonObject();
        content.addProperty("name", stream);
        content.addProperty("text", text);
        cell.send("stream", content);
    }

    /** Length of the longest prefix of complete UTF-8 characters. */
    static int wholeCharacters(byte[] bytes) {
        int start = bytes.length;
        while (start > 0 && bytes.length - start < 4) {
            byte b = bytes[--start];
            if (b >= 0) {
                return bytes.length;
            }
            if ((b & 0xC0) == 0xC0) {
                int needed = (b & 0xE0) == 0xC0 ? 2 : (b & 0xF0) == 0xE0 ? 3 : 4;
                return bytes.length - start >= needed ? bytes.length : start;
            }
        }
        return bytes.length;
    }
}
