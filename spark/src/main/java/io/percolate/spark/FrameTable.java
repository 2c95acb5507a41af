package io.percolate.spark;

import io.percolate.PercolateException;
import io.percolate.data.csv.CsvOptions;
import io.percolate.data.table.Text;
import io.percolate.parallel.Part;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructField;

/**
 * The rows of a frame with what is known of them and how they are encoded.
 *
 * @param features names in the order of an encoded row
 * @param label names of the label columns
 * @param classes names in the order of an encoded row; empty for values
 * @param several whether an example may have several labels at once
 */
record FrameTable(FrameRows rows, FrameSurvey survey, RowEncoder encoder, List<String> features, String label,
        List<String> classes, boolean several) {

    private static final int MOST_NAMES = 30;

    static FrameTable of(org.apache.spark.sql.Dataset<Row> frame, CsvOptions options, List<String> notes) {
        List<FrameColumn> columns = columns(frame, options);
        FrameRows rows = new FrameRows(frame.select(columns.stream().map(FrameColumn::cells).toArray(Column[]::new))
                .javaRDD());
        List<String> labels = options.labels();
        Set<Integer> counted = IntStream.range(0, columns.size())
                .filter(i -> labels.contains(columns.get(i).name())).boxed().collect(Collectors.toSet());
        FrameSurvey survey = rows.survey(columns.size(), counted);
        survey.require(columns, options.dropsMissing(), notes);
        FrameEncoding encoding = new FrameEncoding(options, survey.size(), notes);
        List<CellEncoder> encoders = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            encoders.add(encoding.encoder(columns.get(i), survey.columns().get(i)));
        }
        boolean binary = labels.size() > 1 && counted.stream().allMatch(i -> Set.of(0f, 1f)
                .containsAll(survey.columns().get(i).different.keySet()));
        List<String> classes = binary ? labels : labels.size() > 1 ? List.of() : encoders.stream()
                .filter(each -> labels.contains(each.column()) && each.codes() != null)
                .flatMap(each -> each.names().stream()).toList();
        List<String> features = encoders.stream().filter(each -> !labels.contains(each.column()))
                .flatMap(each -> each.names().stream()).toList();
        return new FrameTable(rows, survey, RowEncoder.of(encoders, labels), features, String.join(",", labels),
                classes, binary);
    }

    /** The columns that are used, in the frame's order. */
    private static List<FrameColumn> columns(org.apache.spark.sql.Dataset<Row> frame, CsvOptions options) {
        List<String> names = Arrays.asList(frame.columns());
        List<String> labels = options.labels();
        for (List<String> wanted : List.of(labels, options.without())) {
            wanted.stream().filter(name -> !names.contains(name)).findFirst().ifPresent(name -> {
                throw new PercolateException("The frame has no column '" + name + "': it has "
                        + (names.size() > MOST_NAMES ? names.subList(0, MOST_NAMES) + " and more" : names) + ".");
            });
        }
        if (labels.isEmpty()) {
            throw new PercolateException("A model cannot learn from a frame without labels: name the column to"
                    + " predict.");
        }
        if (options.group().isPresent() || options.time().isPresent()) {
            throw new PercolateException("The rows of a frame are not kept together by group or time: divide the frame"
                    + " itself, as by frame.filter(...).");
        }
        List<StructField> used = Arrays.stream(frame.schema().fields())
                .filter(field -> !options.without().contains(field.name())).toList();
        used.stream().map(StructField::name).filter(name -> names.indexOf(name) != names.lastIndexOf(name)).findFirst()
                .ifPresent(name -> {
                    throw new PercolateException("The frame has two columns '" + name + "': rename one of them.");
                });
        if (used.size() <= labels.size()) {
            throw new PercolateException("The frame needs at least one column besides " + Text.quoted(labels) + ".");
        }
        List<FrameColumn> columns = used.stream().map(field -> FrameColumn.of(field,
                labels.size() == 1 && labels.contains(field.name()))).toList();
        columns.stream().filter(column -> labels.size() > 1 && labels.contains(column.name()))
                .filter(column -> column.isWords() || column.kind() == FrameColumn.Kind.NUMBERS).findFirst()
                .ifPresent(column -> {
                    throw new PercolateException("The label column '" + column.name() + "' holds no numbers: several"
                            + " labels are columns of 0 and 1 or of numbers; give a column of words alone.");
                });
        return columns;
    }

    /** The first rows, encoded. */
    List<float[]> first(int count) {
        return rows.take(encoder, count);
    }

    /** The first rows, and rows of the least and the largest features and labels that are values. */
    List<float[]> sample(int count) {
        List<float[]> sample = new ArrayList<>(first(count));
        float[] last = sample.get(sample.size() - 1);
        float[] least = last.clone();
        float[] most = last.clone();
        float[] odd = last.clone(); // a label that is neither 0 nor 1, if there is one
        for (int i = 0; i < encoder.places().length; i++) {
            if (encoder.columns().get(i).codes() == null) {
                ColumnSurvey column = survey.columns().get(i);
                int place = encoder.places()[i];
                for (int j = 0; j < column.least.length; j++) {
                    least[place + j] = (float) column.least[j];
                    most[place + j] = (float) column.most[j];
                }
                column.different.keySet().stream().filter(value -> !Set.of(0f, 1f).contains(value)).findFirst()
                        .ifPresent(value -> odd[place] = (Float) value);
            }
        }
        sample.addAll(List.of(least, most, odd));
        return sample;
    }

    Moments moments() {
        return rows.moments(encoder);
    }

    /** The parts on the executors. */
    JavaRDD<Part> deal(FrameLayout layout, int parts) {
        return rows.deal(encoder, layout, survey.starts(), (int) survey.size(), parts);
    }
}
