package io.percolate.magics.magic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.percolate.data.Dataset;
import io.percolate.magics.TestNotebook;
import io.percolate.plot.Chart;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pictures in files: {@code %predict} and {@code %data}. */
class PictureMagicsTest {

    private TestNotebook notebook;

    @TempDir
    private Path folder;

    @BeforeEach
    void open() throws Exception {
        notebook = DeepNotebook.open();
        notebook.line("train cnn on digits --epochs 1 -q");
    }

    private void picture(String name, int side) throws IOException {
        Files.createDirectories(folder.resolve(name).getParent());
        ImageIO.write(new BufferedImage(side, side, BufferedImage.TYPE_INT_RGB), "png", folder.resolve(name).toFile());
    }

    @Test
    void predictsAPictureAndAFolder() throws Exception {
        picture("one.png", 20);
        picture("two.png", 30);
        assertThat(notebook.printed("predict cnn on " + folder.resolve("one.png")))
                .contains("one.png: scaled to 6x6, in grey, values 0 to 1.");
        Chart one = (Chart) notebook.line("predict cnn on " + folder.resolve("one.png"));
        assertThat(one.text()).containsPattern("Grid of 1 images: [abc] \\d+ % · one.png");
        Chart all = (Chart) notebook.line("predict cnn on " + folder);
        assertThat(all.text()).containsPattern("Grid of 2 images: [abc] \\d+ % · one.png, [abc] \\d+ % · two.png");
        assertThatThrownBy(() -> notebook.line("predict cnn on " + folder + " --wrong"))
                .hasMessageContaining("needs the true classes");
        assertThatThrownBy(() -> notebook.line("predict mlp on " + folder)).hasMessageContaining("are not pictures");
        assertThatThrownBy(() -> notebook.line("predict cnn on missing.png")).hasMessageContaining("does not exist");
    }

    @Test
    void severalSizesNeedNoOption() throws Exception {
        picture("pets/cat/a.png", 9);
        picture("pets/cat/b.png", 9);
        picture("pets/dog/c.png", 12);
        assertThat(notebook.printed("data " + folder.resolve("pets") + " --as pets"))
                .contains("2 sizes: all are scaled to 9x9").contains("3 grey pictures of 9x9");
    }

    @Test
    void idxFilesComeWithLabelsAndTestPart() throws Exception {
        for (String part : new String[] {"train", "t10k"}) {
            ByteBuffer images = ByteBuffer.allocate(16 + 3 * 4).putInt(0x803).putInt(3).putInt(2).putInt(2);
            ByteBuffer labels = ByteBuffer.allocate(8 + 3).putInt(0x801).putInt(3).put(new byte[] {0, 1, 2});
            Files.write(folder.resolve(part + "-images.idx3-ubyte"), images.array());
            Files.write(folder.resolve(part + "-labels.idx1-ubyte"), labels.array());
        }
        String line = "data " + folder.resolve("train-images.idx3-ubyte") + " --as small";
        assertThat(notebook.printed(line)).contains("3 images of 2x2 in 3 classes").contains("and a test part");
        assertThat(((Dataset) notebook.eval("smallTest")).classNames()).containsExactly("0", "1", "2");
    }
}
