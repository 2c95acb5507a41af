package io.percolate.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.percolate.Notices;
import io.percolate.PercolateException;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImageFolderTest {

    @TempDir
    private Path folder;
    private final List<String> notices = new ArrayList<>();

    @BeforeEach
    void listen() {
        Notices.listen(notices::add);
    }

    @AfterEach
    void silence() {
        Notices.listen(text -> { });
    }

    /** A picture of one colour. */
    private void picture(String name, int height, int width, int rgb) throws IOException {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (int i = 0; i < width * height; i++) {
            image.setRGB(i % width, i / width, rgb);
        }
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        ImageIO.write(image, name.substring(name.lastIndexOf('.') + 1), file.toFile());
    }

    @Test
    void foldersAreClassesInTheOrderOfTheirNames() throws IOException {
        picture("dog/a.png", 2, 3, 0xff0000);
        picture("cat/b.png", 2, 3, 0x00ff00);
        picture("cat/deeper/c.bmp", 2, 3, 0x0000ff);
        Dataset pets = Dataset.ofImages(folder);
        assertThat(pets.classNames()).containsExactly("cat", "dog");
        assertThat(pets.featureShape()).containsExactly(2, 3, 3);
        assertThat(List.of(pets.classOf(0), pets.classOf(1), pets.classOf(2))).containsExactly(0, 0, 1);
        assertThat(List.of(pets.featureRows()[0], pets.featureRows()[1], pets.featureRows()[2]))
                .containsExactly(0f, 1f, 0f);
        assertThat(notices).isEmpty();
    }

    @Test
    void numbersAreInTheirOrder() throws IOException {
        for (String name : List.of("10", "9", "2")) {
            picture(name + "/a.png", 1, 1, 0);
        }
        assertThat(Dataset.ofImages(folder).classNames()).containsExactly("2", "9", "10");
    }

    @Test
    void greyPicturesHaveOneChannelUnlessColourIsAskedFor() throws IOException {
        picture("a/x.png", 2, 2, 0x808080);
        picture("b/y.png", 2, 2, 0xffffff);
        assertThat(Dataset.ofImages(folder).featureShape()).containsExactly(2, 2, 1);
        assertThat(Dataset.ofImages(folder, ImageOptions.original().color()).featureShape()).containsExactly(2, 2, 3);
        picture("b/z.png", 2, 2, 0xff0000);
        assertThat(Dataset.ofImages(folder).featureShape()).containsExactly(2, 2, 3);
        Dataset grey = Dataset.ofImages(folder, ImageOptions.original().gray());
        assertThat(grey.featureShape()).containsExactly(2, 2, 1);
        assertThat(grey.featureRows()[8]).isEqualTo(0.299f);
    }

    @Test
    void mostPicturesGiveTheSize() throws IOException {
        picture("a/x.png", 2, 2, 0);
        picture("a/y.png", 2, 2, 0);
        picture("b/z.png", 4, 3, 0);
        assertThat(Dataset.ofImages(folder).featureShape()).containsExactly(2, 2, 1);
        assertThat(notices).singleElement().asString()
                .contains("2 sizes: all are scaled to 2x2, the size of 2 of them.").contains("--size 2x2");
        assertThat(Dataset.ofImages(folder, ImageOptions.size(5, 6)).featureShape()).containsExactly(5, 6, 1);
    }

    @Test
    void manySizesBecomeASquare() throws IOException {
        picture("a/x.png", 20, 30, 0);
        picture("a/y.png", 40, 25, 0);
        picture("b/z.png", 90, 28, 0);
        assertThat(Dataset.ofImages(folder).featureShape()).containsExactly(25, 25, 1);
        assertThat(notices).singleElement().asString().contains("3 sizes: all are scaled to 25x25. Another size");
        picture("b/large1.png", 700, 600, 0);
        picture("b/large2.png", 700, 600, 0);
        picture("b/large3.png", 700, 600, 0);
        picture("b/large4.png", 700, 600, 0);
        assertThat(Dataset.ofImages(folder).featureShape()).containsExactly(128, 128, 1); // most, but large
    }

    /** Only as many pixels as are needed are kept, so that a folder of photographs fits into the memory. */
    @Test
    void largePicturesAreRefusedUnlessTheyAreScaled() throws IOException {
        picture("a/0.png", 3000, 4000, 0x404040);
        float[] scaled = Dataset.ofImages(folder, ImageOptions.size(8, 8)).featureRows();
        assertThat(scaled).hasSize(64);
        for (float value : scaled) {
            assertThat(value).isCloseTo(64 / 255f, within(1e-5f)); // weights in float
        }
        Path one = folder.resolve("a/0.png");
        for (int i = 1; i < 300; i++) {
            Files.copy(one, folder.resolve("a/" + i + ".png"));
        }
        assertThatThrownBy(() -> Dataset.ofImages(folder)).isInstanceOf(PercolateException.class)
                .hasMessageContaining("300 pictures of 3000x4000").hasMessageContaining("--size 64x64");
    }

    @Test
    void filesThatAreNoPicturesAreNamed() throws IOException {
        picture("a/x.png", 1, 1, 0);
        picture("b/y.png", 1, 1, 0);
        Files.writeString(folder.resolve("b/broken.png"), "no picture");
        Files.writeString(folder.resolve("a/notes.txt"), "notes");
        Files.writeString(folder.resolve("a/.DS_Store"), "");
        Files.writeString(folder.resolve("a/Thumbs.db"), "");
        assertThat(Dataset.ofImages(folder).size()).isEqualTo(2);
        assertThat(notices).containsExactly("2 files in " + folder + " are left out: " + Path.of("a/notes.txt")
                + " (no picture), " + Path.of("b/broken.png") + " (it is not a PNG, JPEG, GIF, BMP or TIFF).");
    }

    @Test
    void testPicturesAreReadLikeTheTrainingPictures() throws IOException {
        picture("train/cat/a.png", 4, 4, 0xff0000);
        picture("train/dog/b.png", 4, 4, 0);
        picture("test/dog/c.png", 9, 9, 0xffffff);
        Dataset train = Dataset.ofImages(folder.resolve("train"));
        Dataset test = Dataset.ofImages(folder.resolve("test"), ImageOptions.like(train));
        assertThat(test.featureShape()).containsExactly(4, 4, 3);
        assertThat(test.classNames()).containsExactly("cat", "dog");
        assertThat(test.classOf(0)).isEqualTo(1);
        picture("test/bird/d.png", 4, 4, 0);
        assertThatThrownBy(() -> Dataset.ofImages(folder.resolve("test"), ImageOptions.like(train)))
                .hasMessageContaining("pictures of bird, which are not among the classes cat, dog");
    }

    @Test
    void whatIsNoSuchFolderIsRefused() throws IOException {
        assertThatThrownBy(() -> Dataset.ofImages(folder.resolve("nowhere"))).hasMessageContaining("does not exist");
        assertThatThrownBy(() -> Dataset.ofImages(folder)).hasMessageContaining("has no pictures");
        picture("a.png", 1, 1, 0);
        assertThatThrownBy(() -> Dataset.ofImages(folder)).hasMessageContaining("is in no class")
                .hasMessageContaining("a folder for each class");
        Files.delete(folder.resolve("a.png"));
        picture("a/x.png", 1, 1, 0);
        Files.createDirectory(folder.resolve("b"));
        Files.writeString(folder.resolve("b/y.png"), "no picture");
        assertThatThrownBy(() -> Dataset.ofImages(folder)).hasMessageContaining("None of the pictures in")
                .hasMessageContaining("y.png (it is not a PNG");
        assertThatThrownBy(() -> ImageOptions.size(0, 5)).hasMessageContaining("0x5");
    }
}
