package io.percolate.model;

import io.percolate.Notices;
import io.percolate.PercolateException;
import io.percolate.data.Dataset;
import io.percolate.data.pictures.PictureFile;
import io.percolate.data.pictures.PictureFolder;
import io.percolate.data.pictures.PictureStyle;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Predictions for files with pictures. */
public sealed interface PicturePredictions permits Model {

    private Model self() {
        return (Model) this;
    }

    /**
     * The picture in a file, or those in a folder by their names, as the model takes them: in the size, the channels
     * and the values of its training pictures. Drawings get their ground, white on black for MNIST, and a digit is
     * fitted into 20x20 of 28x28 pixels and centred by its mass, as MNIST's makers did. A notice says what was done.
     *
     * @throws PercolateException when a file is no picture, or the model takes none
     */
    default Dataset matchPictures(Path file) {
        PictureStyle style = style();
        List<Path> files = files(file);
        float[] rows = new float[files.size() * style.height() * style.width() * style.channels()];
        int at = 0;
        List<String> steps = new ArrayList<>();
        for (Path each : files) {
            PictureStyle.Made made = make(each, style);
            System.arraycopy(made.values(), 0, rows, at, made.values().length);
            at += made.values().length;
            steps.add(made.steps());
        }
        long inverted = steps.stream().filter(each -> each.startsWith("inverted")).count();
        boolean mixed = inverted > 0 && inverted < steps.size();
        Notices.publish((files.size() == 1 ? String.valueOf(file.getFileName()) : files.size() + " pictures of " + file)
                + ": " + (mixed ? inverted + " of them " : "")
                + steps.stream().filter(each -> !mixed || each.startsWith("inverted")).findFirst().orElseThrow() + ".");
        return Dataset.unlabelled(rows, new int[] {style.height(), style.width(), style.channels()});
    }

    /**
     * Outputs {@code (N, outputs)} for the picture in a file, for those in a folder by their names, or for the rows of
     * a text file with separators.
     *
     * <pre>{@code model.predictNames(Path.of("my-digit.png"))}</pre>
     */
    default INDArray predict(Path file) {
        return arePictures(file) ? self().predict(matchPictures(file)) : self().predict(self().matchFile(file));
    }

    /** The name of the predicted class of each picture or row: {@link #predict(Path)}. */
    default List<String> predictNames(Path file) {
        return self().predictNames(arePictures(file) ? matchPictures(file) : self().matchFile(file));
    }

    /** The file itself, or the pictures in a folder, by their names. */
    static List<Path> files(Path file) {
        if (!Files.exists(file)) {
            throw new PercolateException(file + " does not exist.");
        }
        List<Path> files = Files.isDirectory(file) ? PictureFolder.all(file) : List.of(file);
        if (files.isEmpty()) {
            throw new PercolateException(file + " has no pictures.");
        }
        return files;
    }

    /** Whether a path is a folder or has the name of a picture. */
    static boolean arePictures(Path file) {
        return Files.isDirectory(file) || PictureFile.isNamedSo(file);
    }

    private static PictureStyle.Made make(Path file, PictureStyle style) {
        try {
            return style.make(PictureFile.read(file, style.height(), style.width()));
        } catch (IOException | IllegalArgumentException e) {
            throw new PercolateException("The picture " + file + " cannot be used: " + e.getMessage() + ".", e);
        }
    }

    private PictureStyle style() {
        int[] shape = self().inputShape();
        if (self().schema().pictures() != null) {
            return self().schema().pictures();
        }
        if (shape.length != 3 || shape[2] != 1 && shape[2] != 3) {
            throw new PercolateException("The model takes examples of shape " + java.util.Arrays.toString(shape)
                    + ", which are not pictures.");
        }
        return PictureStyle.plain(shape);
    }
}
