package io.percolate.spark;

import org.apache.spark.SparkConf;
import scala.Tuple2;

/**
 * A configuration whose pages are served to this machine alone. Spark takes their address from the environment, where a
 * running program cannot set it, and asks the configuration for it.
 */
final class LoopbackConf extends SparkConf {

    private static final long serialVersionUID = 1L;

    LoopbackConf(SparkConf settings) {
        super(false);
        for (Tuple2<String, String> setting : settings.getAll()) {
            set(setting._1(), setting._2());
        }
    }

    @Override
    public String getenv(String name) {
        return name.equals("SPARK_LOCAL_IP") ? Startup.LOOPBACK : super.getenv(name);
    }

    @Override
    public SparkConf clone() {
        return new LoopbackConf(this);
    }
}
