package io.percolate;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.UUID;

/** Writes files completely or not at all. */
public final class AtomicFile {

    /** Writes the whole content to the path it is given. */
    @FunctionalInterface
    public interface Content {
        void writeTo(Path path) throws IOException;
    }

    private AtomicFile() {
    }

    /**
     * Writes to a file next to the target and renames it; an existing target is kept until then.
     *
     * @throws PercolateException when the folder cannot be written, naming it and what to do
     */
    public static void write(Path target, Content content) {
        Path folder = target.toAbsolutePath().getParent();
        Path part = null;
        try {
            Files.createDirectories(folder);
            part = folder.resolve("." + target.getFileName() + "." + UUID.randomUUID() + ".part");
            content.writeTo(part);
            Files.move(part, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (AccessDeniedException e) {
            delete(part);
            throw new PercolateException(target + " cannot be written: no permission for " + folder
                    + ". Choose another folder.", e);
        } catch (IOException e) {
            delete(part);
            throw new PercolateException(target + " cannot be written (" + e.getMessage()
                    + "). Free some space or choose another folder.", e);
        } catch (RuntimeException | Error e) {
            delete(part);
            throw e;
        }
    }

    private static void delete(Path part) {
        try {
            if (part != null) {
                Files.deleteIfExists(part);
            }
        } catch (IOException e) {
            part.toFile().deleteOnExit();
        }
    }
}
