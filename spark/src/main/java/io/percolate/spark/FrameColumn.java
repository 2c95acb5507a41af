package io.percolate.spark;

import io.percolate.PercolateException;
import java.io.Serializable;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.BooleanType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DateType;
import org.apache.spark.sql.types.NumericType;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.TimestampNTZType;
import org.apache.spark.sql.types.TimestampType;

/**
 * A column of a frame that is used: the cells of all types become numbers, words or lists of numbers.
 *
 * @param note what a user should know of it; empty for nothing
 */
record FrameColumn(String name, Kind kind, String note) implements Serializable {

    private static final double SECONDS_PER_DAY = 24 * 60 * 60;

    /** What the cells become. */
    enum Kind { NUMBER, TRUTH, DAY, TIME, LOCAL_TIME, WORD, TRUTH_AS_WORD, NUMBERS }

    /**
     * A column of a frame.
     *
     * @param label whether it is the only label, whose yes and no are classes
     * @throws PercolateException when it holds neither numbers nor words
     */
    static FrameColumn of(StructField field, boolean label) {
        DataType type = field.dataType();
        String days = "'" + field.name() + "' as days since 1970-01-01";
        if (type instanceof NumericType) {
            return new FrameColumn(field.name(), Kind.NUMBER, "");
        }
        if (type instanceof BooleanType) {
            return new FrameColumn(field.name(), label ? Kind.TRUTH_AS_WORD : Kind.TRUTH, "");
        }
        if (type instanceof StringType) {
            return new FrameColumn(field.name(), Kind.WORD, "");
        }
        if (!label && type instanceof DateType) {
            return new FrameColumn(field.name(), Kind.DAY, days);
        }
        if (!label && type instanceof TimestampType) {
            return new FrameColumn(field.name(), Kind.TIME, days);
        }
        if (!label && type instanceof TimestampNTZType) {
            return new FrameColumn(field.name(), Kind.LOCAL_TIME, days);
        }
        if (!label && type instanceof ArrayType array && array.elementType() instanceof NumericType) {
            return new FrameColumn(field.name(), Kind.NUMBERS, "");
        }
        throw new PercolateException("Column '" + field.name() + "' holds " + type.typeName().toUpperCase()
                + ", not numbers or words: leave it out (without(...)), or turn it into numbers first"
                + (label ? "." : "; a vector of Spark ML by vector_to_array."));
    }

    boolean isWords() {
        return kind == Kind.WORD || kind == Kind.TRUTH_AS_WORD;
    }

    /** The cells as double, string or a list of doubles. */
    Column cells() {
        Column cells = functions.col("`" + name.replace("`", "``") + "`");
        return switch (kind) {
            case NUMBER -> cells.cast("double");
            case TRUTH -> cells.cast("int").cast("double");
            case DAY -> functions.unix_date(cells).cast("double");
            case TIME -> functions.unix_micros(cells).divide(SECONDS_PER_DAY * 1e6);
            case LOCAL_TIME -> functions.unix_date(cells.cast("date")).plus(functions.hour(cells).multiply(3600)
                    .plus(functions.minute(cells).multiply(60)).plus(functions.second(cells)).divide(SECONDS_PER_DAY));
            case WORD -> cells;
            case TRUTH_AS_WORD -> cells.cast("string");
            case NUMBERS -> cells.cast("array<double>");
        };
    }
}
