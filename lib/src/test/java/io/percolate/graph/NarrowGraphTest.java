package io.percolate.graph;

import static org.assertj.core.api.Assertions.assertThat;

import io.percolate.engine.OtherJava;
import java.nio.file.Path;
import jdk.incubator.vector.FloatVector;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Layers and operations on the vector widths of NEON and AVX2, beside SameDiff and finite differences. */
@Tag("slow")
class NarrowGraphTest {

    @TempDir
    Path folder;

    /** Entry point of the other JVM. */
    public static void main(String[] arguments) {
        System.out.println("lanes: " + FloatVector.SPECIES_PREFERRED.length() + ".");
        GraphPropertyTest.each();
    }

    @ParameterizedTest
    @ValueSource(ints = {16, 32})
    void eachLayer(int bytes) throws Exception {
        String text = OtherJava.run(NarrowGraphTest.class, folder, "--add-modules", "jdk.incubator.vector",
                "-XX:MaxVectorSize=" + bytes);
        int most = FloatVector.SPECIES_MAX.length();
        assertThat(text).contains("lanes: " + Math.min(bytes / Float.BYTES, most) + ".");
    }
}
