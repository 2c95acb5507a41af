package io.percolate.model;

import io.percolate.Notices;
import io.percolate.data.Dataset;
import io.percolate.data.csv.CsvOptions;
import io.percolate.data.formats.TableFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/** Predictions by name, for rows of tables that need no label. */
public sealed interface NamedPredictions permits Model {

    private Model self() {
        return (Model) this;
    }

    /**
     * The rows of a table as the model takes them: its columns by name, words as the columns of 0 and 1 that it was
     * trained with, scaled as its training data was. Other columns, such as a label, are left out; a notice names them.
     *
     * @throws io.percolate.PercolateException when a column is missing, lacks a value or does not hold what it should
     */
    default Dataset match(Table rows) {
        return self().schema().matchFeatures(self().schema().rows(rows));
    }

    /** Outputs {@code (N, outputs)} for the rows of a table: {@link #match(Table)}. */
    default INDArray predict(Table rows) {
        return self().predict(match(rows));
    }

    /** Names of the classes that the model was trained with; empty when it was trained with none. */
    default List<String> classNames() {
        return self().schema().classes();
    }

    /**
     * The name of the predicted class for each example; of several labels those above 0.5, joined by commas.
     *
     * @throws io.percolate.PercolateException when the model was not trained with classes
     */
    default List<String> predictNames(Dataset data) {
        return new Predictions(self().schema(), self().predict(data)).names();
    }

    /** The name of the predicted class for each row of a table: {@link #match(Table)}. */
    default List<String> predictNames(Table rows) {
        return predictNames(match(rows));
    }

    /**
     * The table with what the model predicts for each row: the class and its probability, or the value in the unit of
     * the label.
     */
    default Table predictTable(Table rows) {
        return new Predictions(self().schema(), predict(rows)).table(rows);
    }

    /** The examples as a table with what the model predicts for each. */
    default Table predictTable(Dataset data) {
        return new Predictions(self().schema(), self().predict(data)).table(data.asRead().toTable());
    }

    /** The rows of a table in a file, as {@link #predictTable(Table)}. */
    default Table predictTable(Path file, CsvOptions options) {
        return predictTable(read(file, options));
    }

    private static Table read(Path file, CsvOptions options) {
        List<String> notes = new ArrayList<>();
        Table rows = TableFile.read(file, options, notes);
        if (!notes.isEmpty()) {
            Notices.publish(String.join(", ", notes));
        }
        return rows;
    }

    /**
     * The rows of a file of a table, as {@link #predictTable(Table)}; or a picture or a folder of pictures, a row for
     * each.
     */
    default Table predictTable(Path file) {
        if (!PicturePredictions.arePictures(file)) {
            return predictTable(file, CsvOptions.unlabelled());
        }
        Table files = Table.create(file.getFileName().toString(), StringColumn.create("file",
                PicturePredictions.files(file).stream().map(each -> each.getFileName().toString()).toList()));
        return new Predictions(self().schema(), self().predict(file)).table(files);
    }

    /** The rows of a table in a file as the model takes them. */
    default Dataset matchFile(Path file) {
        return match(read(file, CsvOptions.unlabelled()));
    }

    /**
     * Outputs {@code (N, outputs)} for texts, read with the vocabulary of the training data.
     *
     * @throws io.percolate.PercolateException when the model was not trained with texts
     */
    default INDArray predict(List<String> texts) {
        return self().predict(self().schema().texts(texts));
    }

    /** The name of the predicted class for each text: {@link #predict(List)}. */
    default List<String> predictNames(List<String> texts) {
        return predictNames(self().schema().texts(texts));
    }
}
