package io.percolate.data.cache;

import io.percolate.PercolateException;
import java.io.IOException;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/**
 * Where files of data sets are looked for: {@code $PERCOLATE_DATA/<name>/}, then the user cache
 * ({@code $XDG_CACHE_HOME/percolate} or {@code ~/.cache/percolate}), then the mirrors, into the cache.
 */
public final class DataCache {

    private static volatile DownloadListener listener = DownloadListener.SILENT;

    private final Path given;
    private final Path cache;

    /** No mirror delivered the file; the message lists what each answered. */
    public static final class OfflineException extends IOException {

        private static final long serialVersionUID = 1L;

        OfflineException(String message) {
            super(message);
        }
    }

    /** A file on this machine, and where it was found in words for {@code source()}. */
    public record Found(Path path, String source) {
    }

    /**
     * @param given directory that is only read, or null
     * @param cache directory that downloads go to
     */
    public DataCache(Path given, Path cache) {
        this.given = given;
        this.cache = cache;
    }

    /** The cache that the environment variables name. */
    public static DataCache standard() {
        String given = System.getenv("PERCOLATE_DATA");
        String home = System.getenv("XDG_CACHE_HOME");
        Path caches = home == null || home.isBlank() ? Path.of(System.getProperty("user.home"), ".cache")
                : Path.of(home);
        return new DataCache(given == null || given.isBlank() ? null : Path.of(given), caches.resolve("percolate"));
    }

    /** Sets what is called during downloads from now on, by default {@link DownloadListener#SILENT}. */
    public static void onDownload(DownloadListener listener) {
        DataCache.listener = listener;
    }

    /**
     * The file on this machine, downloaded if necessary. Its content is checked when it is read.
     *
     * @throws OfflineException when it has to be downloaded and no mirror delivers
     * @throws PercolateException when the cache cannot be written
     */
    public Found locate(DataFile file) throws OfflineException {
        if (given != null) {
            Path folder = given.resolve(file.dataset());
            for (String name : List.of(file.name(), file.name().replaceFirst("\\.gz$", ""))) {
                if (Files.isRegularFile(folder.resolve(name))) {
                    return new Found(folder.resolve(name), "PERCOLATE_DATA (" + folder + ")");
                }
            }
        }
        Path cached = cache.resolve(file.dataset()).resolve(file.name());
        if (!Files.isRegularFile(cached)) {
            download(file, cached);
        }
        return new Found(cached, "cache (" + cached.getParent() + ")");
    }

    /**
     * The file on this machine, downloaded if necessary, for a data set that nothing can stand in for.
     *
     * @throws PercolateException when no mirror delivers or the cache cannot be written
     */
    public Found require(DataFile file) {
        try {
            return locate(file);
        } catch (OfflineException e) {
            throw new PercolateException(e.getMessage(), e);
        }
    }

    /** Downloads to a part file first, under a lock that other kernels on this machine respect. */
    private static synchronized void download(DataFile file, Path target) throws OfflineException {
        Path part = target.resolveSibling(file.name() + ".part");
        try {
            Files.createDirectories(target.getParent());
            try (FileChannel channel = FileChannel.open(target.resolveSibling(".lock"), StandardOpenOption.CREATE,
                    StandardOpenOption.WRITE); FileLock lock = channel.lock()) {
                if (lock.isValid() && !Files.isRegularFile(target)) {
                    fromMirrors(file, part);
                    Files.move(part, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
                }
            }
        } catch (OfflineException e) {
            throw e;
        } catch (AccessDeniedException e) {
            throw new PercolateException("The data cache " + target.getParent() + " cannot be written: no permission."
                    + " Set XDG_CACHE_HOME to a folder you may write, or PERCOLATE_DATA to one with the files.", e);
        } catch (IOException e) {
            throw new PercolateException("The data cache " + target.getParent() + " cannot be written ("
                    + e.getMessage() + "). Free some space there, or set XDG_CACHE_HOME to another folder.", e);
        }
    }

    private static void fromMirrors(DataFile file, Path part) throws IOException {
        List<String> answers = new ArrayList<>();
        listener.begin(file.title());
        for (URI mirror : file.mirrors()) {
            try {
                Download.fetch(mirror, part, file.title(), listener);
                verify(part, file);
                return;
            } catch (Download.MirrorException e) {
                answers.add(e.getMessage());
            } catch (PercolateException e) {
                Files.deleteIfExists(part);
                answers.add(mirror.getHost() + " sent an altered file");
            }
        }
        throw new OfflineException(file.title() + " could not be downloaded: " + String.join("; ", answers)
                + ". Check the network, or put the file into $PERCOLATE_DATA/" + file.dataset() + "/.");
    }

    private static void verify(Path part, DataFile file) {
        Verified.read(part, file.unpacks(file.name()), file.sha256(), content -> null);
    }
}
