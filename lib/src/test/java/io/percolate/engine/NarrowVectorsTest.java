package io.percolate.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.percolate.engine.cpu.kernel.Simd;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests the vector widths of NEON and AVX2 on any processor, because layouts and tiles depend on the width. */
@Tag("slow")
class NarrowVectorsTest {

    @TempDir
    Path folder;

    /** Entry point of the other JVM. */
    public static void main(String[] arguments) {
        System.out.println("lanes: " + Simd.WIDTH + ".");
        new DenseTest().theSizeOfMnist();
        new ConvolutionTest().theNetworkOfTheMnistChapter();
        new GraphTest().aHundredStepsOfAResidualNetwork();
        new GraphTest().aHundredStepsOfATransformerBlock();
        new WinogradTest().aHundredSteps();
        RecurrentTest recurrent = new RecurrentTest();
        recurrent.manySteps();
        recurrent.aHundredStepsOfAGru();
        recurrent.clippingAndPenalties();
        new EmbeddingTest().aHundredSteps();
    }

    @ParameterizedTest
    @ValueSource(ints = {16, 32})
    void trainsLikeDl4j(int bytes) throws Exception {
        String text = OtherJava.run(NarrowVectorsTest.class, folder, "--add-modules", "jdk.incubator.vector",
                "-XX:MaxVectorSize=" + bytes);
        assertThat(text).contains("lanes: " + Math.min(bytes / Float.BYTES, Simd.WIDTH) + ".");
    }
}
