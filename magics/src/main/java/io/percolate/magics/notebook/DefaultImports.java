package io.percolate.magics.notebook;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The imports that every notebook begins with. */
public final class DefaultImports {

    private static final String RESOURCE = "META-INF/percolate/startup.jsh";

    private DefaultImports() {
    }

    /** The imports as source code. */
    public static String code() {
        try (InputStream in = DefaultImports.class.getClassLoader().getResourceAsStream(RESOURCE)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
