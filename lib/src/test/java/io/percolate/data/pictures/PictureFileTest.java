package io.percolate.data.pictures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.Gson;
import com.google.gson.reflect.TypeToken;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Compares with Pillow, whose values make_pictures.py wrote. */
class PictureFileTest {

    private static final double AS_STORED = 0.006; // a step of 255, and Pillow rounds where alpha is applied
    private static final double JPEG = 0.02; // decoders may differ

    @TempDir
    Path folder;

    private static Path resource(String name) throws URISyntaxException {
        return Path.of(PictureFileTest.class.getResource("/pictures/" + name).toURI());
    }

    static Map<String, double[][]> expected() throws Exception {
        return new Gson().fromJson(Files.readString(resource("pillow.json")),
                new TypeToken<Map<String, double[][]>>() { }.getType());
    }

    static Iterable<String> names() throws Exception {
        return expected().keySet();
    }

    @ParameterizedTest
    @MethodSource("names")
    void pixelsAreThoseOfPillow(String name) throws Exception {
        double[][] bands = expected().get(name);
        Pixels pixels = PictureFile.read(resource(name)).resized(3, 4);
        assertThat(pixels.channels()).isEqualTo(bands.length);
        for (int c = 0; c < bands.length; c++) {
            for (int i = 0; i < bands[c].length; i++) {
                assertThat((double) pixels.values()[i * bands.length + c]).as("pixel %s of channel %s", i, c)
                        .isCloseTo(bands[c][i], Assertions.within(name.endsWith(".jpg") ? JPEG : AS_STORED));
            }
        }
    }

    @Test
    void greyIsTheWeightedSumOfTheColours() {
        Pixels red = new Pixels(1, 1, 3, new float[] {1, 0, 0});
        assertThat(red.in(1).values()).containsExactly(0.299f);
        assertThat(red.in(1).in(3).values()).containsExactly(0.299f, 0.299f, 0.299f);
    }

    @Property(tries = 200)
    void scalingKeepsAnEvenColourAndTheRange(@ForAll @IntRange(min = 1, max = 40) int height,
            @ForAll @IntRange(min = 1, max = 40) int width, @ForAll @IntRange(min = 1, max = 40) int newHeight,
            @ForAll @IntRange(min = 1, max = 40) int newWidth, @ForAll @IntRange(min = 0, max = 255) int colour) {
        float[] even = new float[height * width];
        float[] mixed = new float[height * width];
        for (int i = 0; i < even.length; i++) {
            even[i] = colour / 255f;
            mixed[i] = i * 7919 % 256 / 255f;
        }
        for (float each : new Pixels(height, width, 1, even).resized(newHeight, newWidth).values()) {
            assertThat(each).isCloseTo(colour / 255f, Assertions.within(1e-5f));
        }
        for (float each : new Pixels(height, width, 1, mixed).resized(newHeight, newWidth).values()) {
            assertThat(each).isBetween(-1e-5f, 1 + 1e-5f);
        }
    }

    @Test
    void aFileThatIsNoPictureSaysWhy() throws Exception {
        Path text = Files.writeString(folder.resolve("a.png"), "<html>");
        assertThatThrownBy(() -> PictureFile.read(text)).isInstanceOf(IOException.class)
                .hasMessage("it is not a PNG, JPEG, GIF, BMP or TIFF");
        Path empty = Files.createFile(folder.resolve("b.png"));
        assertThatThrownBy(() -> PictureFile.read(empty)).hasMessage("the file is empty");
        byte[] whole = Files.readAllBytes(resource("colour.png"));
        Path half = Files.write(folder.resolve("c.png"), java.util.Arrays.copyOf(whole, whole.length / 2));
        assertThatThrownBy(() -> PictureFile.read(half)).hasMessage("it is damaged");
        byte[] wrong = "GIF89a-not-a-gif".getBytes(StandardCharsets.US_ASCII);
        Path gif = Files.write(folder.resolve("d.gif"), wrong);
        assertThatThrownBy(() -> PictureFile.read(gif)).hasMessage("it is damaged");
    }
}
