package io.percolate.spark;

import io.percolate.PercolateException;
import io.percolate.parallel.Part;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.apache.spark.HashPartitioner;
import org.apache.spark.api.java.JavaFutureAction;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.Row;

/** The rows of a frame, which stay on the executors; only numbers about them come to this program. */
final class FrameRows {

    private final JavaRDD<Row> rows;

    FrameRows(JavaRDD<Row> rows) {
        this.rows = rows;
    }

    /** @param counted columns whose different numbers are counted */
    FrameSurvey survey(int width, Set<Integer> counted) {
        FlatMapFunction<Iterator<Row>, FrameSurvey> survey =
                partition -> Stream.of(FrameSurvey.of(partition, width, counted)).iterator();
        return FrameSurvey.of(await(rows.mapPartitions(survey).collectAsync()), width);
    }

    /** The first complete rows, encoded. */
    List<float[]> take(RowEncoder encoder, int count) {
        return await(rows.map(encoder::encode).filter(Objects::nonNull).takeAsync(count));
    }

    /** Mean and deviation of all encoded rows, added in the order of the partitions. */
    Moments moments(RowEncoder encoder) {
        FlatMapFunction<Iterator<Row>, Moments> moments = partition -> {
            Moments own = new Moments(encoder.width());
            partition.forEachRemaining(row -> {
                float[] values = encoder.encode(row);
                if (values != null) {
                    own.add(values);
                }
            });
            return Stream.of(own).iterator();
        };
        Moments all = new Moments(encoder.width());
        await(rows.mapPartitions(moments).collectAsync()).forEach(all::add);
        return all;
    }

    /**
     * The parts, one in each partition. A part that is computed again, as after the loss of a machine, is checked to be
     * the same.
     *
     * @param starts number of each partition's first complete row
     */
    JavaRDD<Part> deal(RowEncoder encoder, FrameLayout layout, long[] starts, int size, int parts) {
        int width = encoder.width();
        JavaRDD<Part> dealt = JavaPairRDD
                .fromJavaRDD(rows.mapPartitionsWithIndex(
                        (partition, own) -> new Dealer(own, encoder, starts[partition], parts), true))
                .partitionBy(new HashPartitioner(parts)).values()
                .mapPartitionsWithIndex((part, blocks) ->
                        Stream.of(Block.join(part, parts, size, width, layout, blocks)).iterator(), true);
        List<Long> prints = await(dealt.map(FrameRows::print).collectAsync());
        return dealt.map(part -> {
            if (print(part) != prints.get(part.number())) {
                throw Block.changed();
            }
            return part;
        });
    }

    private static long print(Part part) {
        return ((long) Arrays.hashCode(part.features()) << Integer.SIZE) + Arrays.hashCode(part.labels());
    }

    private static <T> T await(JavaFutureAction<T> job) {
        try {
            return job.get();
        } catch (InterruptedException e) {
            job.cancel(true);
            Thread.currentThread().interrupt();
            throw new PercolateException("The reading of the frame was interrupted.", e);
        } catch (ExecutionException e) {
            throw new PercolateException("Spark could not read the frame: " + Sentences.cause(e.getCause()) + ".",
                    e.getCause());
        }
    }
}
