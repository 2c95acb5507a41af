package io.percolate.magics.magic;

import io.percolate.Notices;
import io.percolate.magics.declare.Call;
import io.percolate.magics.declare.Group;
import io.percolate.magics.declare.Magic;
import io.percolate.magics.declare.Type;
import io.percolate.parallel.JobCluster;
import io.percolate.parallel.LocalCluster;
import io.percolate.train.Cluster;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarFile;

/** {@code %spark}: puts Apache Spark on the class path, starts it, and declares it as a variable. */
final class SparkMagic {

    private static final String SPARK = "io.percolate.spark.Spark";
    /** In the manifest of the module's jar: the coordinates of Spark. */
    private static final String NEEDS = "Percolate-Needs";
    private static final String FRAMES = "org.apache.spark.sql.SparkSession";
    /** In the manifest of the module's jar: the coordinates of what reads frames. */
    private static final String NEEDS_FOR_FRAMES = "Percolate-Needs-Sql";

    private final Call call;
    private final String name;
    private final String master;

    private SparkMagic(Call call) throws Exception {
        this.call = call;
        name = call.has("as") ? Inputs.name(call, "as") : "spark";
        master = call.has("master") ? call.text("master") : "local[*]";
        if (!master.matches("(local(\\[[\\d*]+(,\\d+)?])?|yarn|(spark|k8s)://[^\\s\"\\\\]+)")) {
            throw call.error("'" + master + "' is no master of Spark: write local[4], spark://host:7077, yarn, or"
                    + " k8s://https://host:port.");
        }
    }

    static Magic declare() {
        return Magic.line("spark", Group.TRAINING, "Starts Apache Spark, in this process or on a cluster")
                .optional("master", Type.TEXT, "local[4], spark://host:7077, yarn or k8s://...; by default local[*]")
                .option("executors", "n", Type.INTEGER, "0", "processes of a cluster; 0 for all that it gives")
                .option("memory", "m", Type.TEXT, "1g", "memory of each executor")
                .flag("sql", "reads frames, too: imports FrameData and declares session, a SparkSession")
                .flag("or-threads", "without Spark and a network to fetch it, threads of this process take its place")
                .flag("stop", "stops it")
                .option("as", Type.NAME, "spark", "the variable's name")
                .example("%spark --stop").example("%spark local[2]")
                .example("%spark local[2] --sql").example("%spark spark://host:7077 --memory 4g")
                .java("Spark spark = Spark.start(\"local[2]\"); model.fit(data, epochs(5).on(spark))")
                .topics("cluster", "distributed", "parallel", "executors")
                .runs(call -> new SparkMagic(call).run());
    }

    private Object run() throws Exception {
        Object before = call.session().variables().containsKey(name) ? call.session().value(name) : null;
        if (call.has("stop") && !(before instanceof Cluster)) {
            return "No Spark runs here.";
        }
        if (before instanceof Cluster && before instanceof AutoCloseable running) {
            running.close();
        }
        return call.has("stop") ? "Spark is stopped." : start();
    }

    private Object start() throws Exception {
        if (call.has("sql") && call.has("or-threads")) {
            throw call.error("--sql needs Spark itself: leave --or-threads out.");
        }
        if (call.has("or-threads")) {
            try {
                resolve();
            } catch (Exception e) {
                LocalCluster threads = LocalCluster.of(Runtime.getRuntime().availableProcessors());
                Notices.publish("Spark is not here and could not be fetched: " + threads.parts() + " threads of this"
                        + " process take its place.");
                call.kernel().declare(JobCluster.class.getName(), name, threads);
                return threads;
            }
        }
        resolve();
        String type = call.has("or-threads") ? JobCluster.class.getName() : SPARK;
        boolean sized = call.has("executors") || call.has("memory");
        call.session().evaluate(type + " " + name + " = " + SPARK + ".start(\"" + master + "\"" + (sized
                ? ", " + call.integer("executors") + ", \"" + call.text("memory") + "\"" : "") + ");");
        if (call.has("sql")) {
            call.session().evaluate("import io.percolate.spark.FrameData;");
            call.session().evaluate(FRAMES + " session = FrameData.session(" + name + ");");
        }
        return call.session().value(name);
    }

    /** Puts Spark and the module on the class path, once. */
    private void resolve() throws Exception {
        if (!isHere(SPARK)) {
            Path jar = jar();
            fetch(needs(jar, NEEDS));
            call.session().evaluate("%jars " + jar);
        }
        if (call.has("sql") && !isHere(FRAMES)) {
            fetch(needs(jar(), NEEDS_FOR_FRAMES));
        }
    }

    private static boolean isHere(String type) {
        try {
            Thread.currentThread().getContextClassLoader().loadClass(type);
            return true;
        } catch (ClassNotFoundException missing) {
            return false;
        }
    }

    /** Shared dependencies stay in the kernel's version, of which Percolate's {@code %maven} need not tell. */
    private void fetch(String coordinates) throws Exception {
        try {
            call.session().evaluate("%maven -q " + coordinates);
        } catch (Exception notKnown) {
            call.session().evaluate("%maven " + coordinates);
        }
    }

    private Path jar() throws IOException, URISyntaxException {
        Path library = Path.of(Cluster.class.getProtectionDomain().getCodeSource().getLocation().toURI());
        Path folder = library.resolveSibling("spark");
        if (Files.isDirectory(folder)) {
            try (DirectoryStream<Path> jars = Files.newDirectoryStream(folder, "percolate-spark-*.jar")) {
                for (Path jar : jars) {
                    return jar;
                }
            }
        }
        throw call.error("percolate-spark.jar is not in " + folder + ": build Percolate anew (./percolate run 0), or"
                + " put the jar there.");
    }

    private static String needs(Path jar, String attribute) throws IOException {
        try (JarFile file = new JarFile(jar.toFile())) {
            return file.getManifest().getMainAttributes().getValue(attribute);
        }
    }
}
