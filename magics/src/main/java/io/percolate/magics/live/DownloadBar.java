package io.percolate.magics.live;

import io.percolate.data.cache.DownloadListener;
import io.percolate.magics.display.Bundle;
import io.percolate.magics.notebook.NotebookKernel;
import java.util.Locale;
import java.util.UUID;

/** A progress bar in the notebook for the download of a data set, one per file. */
public final class DownloadBar implements DownloadListener {

    private static final double MEGABYTE = 1e6;

    private final NotebookKernel kernel;
    private String id;

    public DownloadBar(NotebookKernel kernel) {
        this.kernel = kernel;
    }

    @Override
    public void begin(String file) {
        id = null;
    }

    @Override
    public void progress(String file, long received, long total) {
        if (id == null) {
            id = UUID.randomUUID().toString();
            kernel.display(id, bar(file, received, total));
        } else {
            kernel.update(id, bar(file, received, total));
        }
    }

    private static Bundle bar(String file, long received, long total) {
        if (received == total) {
            String text = String.format(Locale.ROOT, "Downloaded %s, %.1f MB", file, received / MEGABYTE);
            return Bundle.html("<div>" + text + "</div>", text);
        }
        String text = total < 0 ? String.format(Locale.ROOT, "Downloading %s: %.1f MB", file, received / MEGABYTE)
                : String.format(Locale.ROOT, "Downloading %s: %.1f of %.1f MB", file, received / MEGABYTE,
                        total / MEGABYTE);
        String share = total < 0 ? "" : " value=\"" + received + "\" max=\"" + total + "\"";
        return Bundle.html("<div><progress" + share + "></progress> " + text + "</div>", text);
    }
}
