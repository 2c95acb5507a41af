package io.percolate.spark;

import static io.percolate.train.FitOptions.epochs;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.percolate.data.Dataset;
import io.percolate.data.Mnist;
import io.percolate.model.Model;
import io.percolate.train.History;
import org.junit.jupiter.api.Test;

class LocalTest {

    @Test
    void trains() {
        Dataset train = Mnist.load().train().slice(0, 5000);
        Model one = Model.parse("input 28x28\nflatten\ndense 32 relu\ndense 10 softmax");
        Model many = Model.parse("input 28x28\nflatten\ndense 32 relu\ndense 10 softmax");
        History here = one.fit(train, epochs(2).batchSize(128));
        try (Spark spark = Spark.start("local[2]")) {
            System.out.println(spark);
            History there = many.fit(train, epochs(2).batchSize(128).on(spark.every(1)));
            assertThat(there.last("loss")).isCloseTo(here.last("loss"), within(1e-5));
            System.out.println(there);
            System.out.println(many.fit(train, epochs(5).batchSize(128).on(spark)));
        }
    }
}
