package io.percolate.engine;

import java.nio.file.Path;
import org.bytedeco.javacpp.Loader;
import org.nd4j.linalg.factory.Nd4j;

/** ND4J's native code on this machine. */
public final class NativeCode {

    private NativeCode() {
    }

    /** Name of the loaded build, chosen for the processor: {@code "linux-x86_64-avx512"}. */
    public static String variant() {
        Nd4j.getBackend();
        return Path.of(Loader.getLoadedLibraries().get("jnind4jcpu")).getParent().getFileName().toString();
    }
}
