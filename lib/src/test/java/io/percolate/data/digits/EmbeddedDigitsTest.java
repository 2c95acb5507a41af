package io.percolate.data.digits;

import static io.percolate.train.FitOptions.epochs;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.percolate.data.Dataset;
import io.percolate.model.Model;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

class EmbeddedDigitsTest {

    private static final int PIXELS = Scribe.SIDE * Scribe.SIDE;

    @Test
    void allFilesTogetherStaySmall() throws IOException {
        int bytes = 0;
        for (String file : List.of("train-images-idx3", "train-labels-idx1", "t10k-images-idx3", "t10k-labels-idx1")) {
            bytes += zipped(file).readAllBytes().length;
        }
        assertThat(bytes).isLessThan(1_400_000);
    }

    @Test
    void everyDigitIsEquallyFrequent() throws IOException {
        int[] counts = new int[10];
        for (byte label : labels("train")) {
            counts[label]++;
        }
        assertThat(counts).containsOnly(DrawDigits.TRAIN / 10);
    }

    @Test
    void meanAndDeviationAreMnists() throws IOException {
        float[] values = floats(images("train"));
        double mean = IntStream.range(0, values.length).mapToDouble(i -> values[i]).average().orElseThrow();
        double variance = IntStream.range(0, values.length)
                .mapToDouble(i -> (values[i] - mean) * (values[i] - mean)).average().orElseThrow();
        assertThat(mean).isCloseTo(0.1307, within(0.005));
        assertThat(Math.sqrt(variance)).isCloseTo(0.3081, within(0.01));
    }

    @Test
    void centreOfMassIsInTheMiddle() throws IOException {
        byte[] images = images("t10k");
        for (int n = 0; n < DrawDigits.TEST; n++) {
            double mass = 0;
            double x = 0;
            for (int i = 0; i < PIXELS; i++) {
                int ink = images[n * PIXELS + i] & 0xff;
                mass += ink;
                x += ink * (i % Scribe.SIDE + 0.5);
            }
            assertThat(x / mass).as("image %d", n).isCloseTo(14, within(0.5));
        }
    }

    @Test
    void skeletonsDrawTheCommittedImagesAgain() throws IOException {
        byte[] images = images("train");
        byte[] labels = labels("train");
        int[] written = IntStream.range(0, 200).filter(DrawDigits::isWritten).toArray();
        assertThat(written).hasSizeGreaterThan(100);
        for (int index : written) {
            byte[] committed = Arrays.copyOfRange(images, index * PIXELS, (index + 1) * PIXELS);
            assertThat(DrawDigits.written(index)).as("image %d", index).isEqualTo(committed);
            assertThat(labels[index]).isEqualTo((byte) DrawDigits.digit(index));
        }
    }

    @Test
    void aPerceptronLearnsThem() throws IOException {
        Model model = Model.sequential().input(28, 28).flatten().dense(128, "relu").dropout(0.2).dense(10, "softmax")
                .seed(42).compile("adam", "crossentropy");
        model.fit(dataset("train"), epochs(4).batchSize(64));
        assertThat(model.evaluate(dataset("t10k")).accuracy()).isGreaterThan(0.97);
    }

    private static Dataset dataset(String part) throws IOException {
        byte[] labels = labels(part);
        int[] classes = IntStream.range(0, labels.length).map(i -> labels[i]).toArray();
        List<String> names = IntStream.range(0, 10).mapToObj(Integer::toString).toList();
        return Dataset.ofClasses(floats(images(part)), new int[] {Scribe.SIDE, Scribe.SIDE, 1}, classes, names);
    }

    private static float[] floats(byte[] bytes) {
        float[] values = new float[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            values[i] = (bytes[i] & 0xff) / 255f;
        }
        return values;
    }

    private static byte[] images(String part) throws IOException {
        return content(part + "-images-idx3", 16);
    }

    private static byte[] labels(String part) throws IOException {
        return content(part + "-labels-idx1", 8);
    }

    private static byte[] content(String file, int header) throws IOException {
        try (InputStream in = new GZIPInputStream(zipped(file))) {
            in.skipNBytes(header);
            return in.readAllBytes();
        }
    }

    private static InputStream zipped(String file) {
        return EmbeddedDigitsTest.class.getResourceAsStream("/io/percolate/data/digits/" + file + "-ubyte.gz");
    }
}
