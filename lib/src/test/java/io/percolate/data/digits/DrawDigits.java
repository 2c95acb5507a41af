package io.percolate.data.digits;

import java.awt.Font;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/**
 * Program that draws the embedded digits: {@code DrawDigits OUT FONTFOLDER...}.
 *
 * <p>The committed files were drawn with fonts under the SIL Open Font License or freer, from Debian's packages
 * fonts-breip, fonts-bwht, fonts-comic-neue, fonts-dkg-handwriting, fonts-humor-sans, fonts-kristi,
 * fonts-dejavu-core and fonts-liberation. Three images of four come from {@link Skeletons} and need no font.
 */
final class DrawDigits {

    static final int TRAIN = 10_000;
    static final int TEST = 2_000;
    static final long SEED = 28;

    private DrawDigits() {
    }

    public static void main(String[] arguments) throws Exception {
        Path out = Files.createDirectories(Path.of(arguments[0]));
        List<Font> fonts = Fonts.in(Arrays.stream(arguments).skip(1).map(Path::of).toList());
        write(out, "train", fonts, 0, TRAIN);
        write(out, "t10k", fonts, TRAIN, TEST);
    }

    private static void write(Path out, String part, List<Font> fonts, int first, int count) throws IOException {
        ByteArrayOutputStream images = new ByteArrayOutputStream();
        ByteArrayOutputStream labels = new ByteArrayOutputStream();
        DataOutputStream header = new DataOutputStream(images);
        for (int extent : new int[] {0x803, count, Scribe.SIDE, Scribe.SIDE}) {
            header.writeInt(extent);
        }
        new DataOutputStream(labels).writeLong(0x801L << 32 | count);
        for (int i = first; i < first + count; i++) {
            images.write(isWritten(i) ? written(i) : printed(i, fonts));
            labels.write(digit(i));
        }
        zip(out.resolve(part + "-images-idx3-ubyte.gz"), images.toByteArray());
        zip(out.resolve(part + "-labels-idx1-ubyte.gz"), labels.toByteArray());
    }

    /** Each group of ten images has all ten digits, in random order. */
    static int digit(int index) {
        int[] order = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9};
        Random random = new Random(SEED + 31L * (index / 10));
        for (int i = 9; i > 0; i--) {
            int j = random.nextInt(i + 1);
            int digit = order[i];
            order[i] = order[j];
            order[j] = digit;
        }
        return order[index % 10];
    }

    static boolean isWritten(int index) {
        return random(index).nextInt(4) > 0;
    }

    static byte[] written(int index) {
        Random random = random(index);
        return Scribe.draw(Skeletons.write(digit(index), random), random);
    }

    private static byte[] printed(int index, List<Font> fonts) {
        Random random = random(index);
        Font font = fonts.get(random.nextInt(fonts.size()));
        return Scribe.draw(Fonts.outline(font, digit(index)), random);
    }

    /** A separate generator for each image, whose first values are discarded because similar seeds start alike. */
    private static Random random(int index) {
        return new Random(new Random(SEED * 1_000_003 + index * 7919L).nextLong());
    }

    private static void zip(Path file, byte[] content) throws IOException {
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file)) {
            {
                def.setLevel(Deflater.BEST_COMPRESSION);
            }
        }) {
            out.write(content);
        }
    }
}
