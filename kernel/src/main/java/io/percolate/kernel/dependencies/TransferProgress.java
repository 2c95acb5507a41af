package io.percolate.kernel.dependencies;

import java.util.Locale;
import java.util.function.Consumer;
import org.eclipse.aether.transfer.AbstractTransferListener;
import org.eclipse.aether.transfer.TransferEvent;

/** Reports downloads in one line, rewritten twice a second, and in one final sentence. */
final class TransferProgress extends AbstractTransferListener {
    private static final long INTERVAL_NANOS = 500_000_000;

    private final Consumer<String> out;
    private long lastShown = System.nanoTime();
    private int lastLength;
    private int files;
    private long bytes;

    TransferProgress(Consumer<String> out) {
        this.out = out;
    }

    @Override
    public synchronized void transferProgressed(TransferEvent event) {
        bytes += event.getDataLength();
        if (System.nanoTime() - lastShown >= INTERVAL_NANOS) {
            lastShown = System.nanoTime();
            String path = event.getResource().getResourceName();
            show("Downloading " + path.substring(path.lastIndexOf('/') + 1) + ", " + megabytes() + " so far");
        }
    }

    @Override
    public synchronized void transferSucceeded(TransferEvent event) {
        files++;
    }

    /** The final sentence, when anything was downloaded. */
    synchronized void finish() {
        if (files > 0 && bytes > 0) {
            show("Downloaded " + files + (files == 1 ? " file, " : " files, ") + megabytes());
            out.accept("\n");
        }
    }

    private String megabytes() {
        return String.format(Locale.ROOT, "%.1f MB", bytes / 1e6);
    }

    /** Spaces overwrite the rest of a longer previous line. */
    private void show(String line) {
        out.accept("\r" + line + " ".repeat(Math.max(0, lastLength - line.length())));
        lastLength = line.length();
    }
}
