package io.percolate.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.percolate.model.vocabulary.Optimizers;
import java.io.IOException;
import java.io.StringWriter;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.deeplearning4j.nn.api.NeuralNetwork;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The Java code that a model prints, when compiled, gives the model's configuration. */
class JavaCodeTest {

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {
        "input 28x28\nflatten\ndense 128 relu init=he l2=1e-4\ndropout 0.2\ndense 10 softmax",
        "input 28x28\nconv 32 3x3 relu padding=same\nmaxpool\nbatchnorm\nglobalpool max\ndense 10 softmax\n"
                + "optimizer adamw lr=0.01 weightDecay=0.1 clipnorm=1",
        "input 8x3\nlstm 5 returnSequences=true\nattention 4 heads=2\nlayernorm\ngru 3\ndense 1\noptimizer nesterov",
        "input 9\nembedding 20 4\nlstm 5\ndense 2 sigmoid\noptimizer rmsprop rho=0.8 clipvalue=0.5\nloss mse",
        "input 8x8x3\nresidual {\nconv 3 3 relu padding=same\n}\nflatten\ndense 2 softmax\nseed 7",
        "input 4\ndense 3 relu biasL1=0.1 biasL2=0.2 maxNorm=2 nonNegative=true dropConnect=0.1 layerNorm=true\n"
                + "batchnorm scale=false\ndense 1",
        "input 6x6\nconv 3 3x2 strides=2 dilation=1x2 padding=same unitNorm=true useBias=false\n"
                + "avgpool 2 strides=1\nbatchnorm momentum=0.8 gamma=0.5 beta=0.1\nglobalpool sum\n"
                + "layernorm epsilon=0.1\ndense 2 unitNorm=true",
        "input 8x3\ngru 4 returnSequences=true init=he l1=0.1 l2=0.2\nattention 4 heads=2 l2=0.1\nglobalpool\n"
                + "dense 2",
        "input 8x3\nlstm 4 forgetBias=2 recurrentInit=he recurrentActivation=hardsigmoid\ndense 1",
        "input 4\ndense 3 tanh l1=0.5 bias=0.1 useBias=false\ndense 2\nactivation softmax\noptimizer adadelta"})
    void compiledProgramGivesTheSameConfiguration(String text) throws Exception {
        Model model = Model.parse(text);
        assertThat(json(network(run(model.java())))).isEqualTo(json(model.dl4j()));
    }

    static List<String> optimizers() {
        return Optimizers.names();
    }

    @ParameterizedTest
    @MethodSource("optimizers")
    void compiledProgramHasTheSameOptimizer(String optimizer) throws Exception {
        compiledProgramGivesTheSameConfiguration("input 4\ndense 2 softmax\noptimizer " + optimizer
                + (optimizer.equals("adadelta") ? "" : " lr=0.25") + " weightDecay=0.1 globalClipnorm=2");
    }

    private static NeuralNetwork network(Object configuration) {
        NeuralNetwork network = configuration instanceof MultiLayerConfiguration sequence
                ? new MultiLayerNetwork(sequence)
                : new ComputationGraph((ComputationGraphConfiguration) configuration);
        network.init();
        return network;
    }

    private static String json(NeuralNetwork network) {
        return network instanceof MultiLayerNetwork sequence ? sequence.getLayerWiseConfigurations().toJson()
                : ((ComputationGraph) network).getConfiguration().toJson();
    }

    private Object run(String program) throws Exception {
        List<String> lines = program.lines().toList();
        String imports = lines.stream().filter(l -> l.startsWith("import ")).collect(Collectors.joining("\n"));
        String body = lines.stream().filter(l -> !l.startsWith("import ")).collect(Collectors.joining("\n"));
        Path source = Files.writeString(folder.resolve("Program.java"), imports
                + "\npublic class Program { public static Object run() {\n" + body + "\nreturn configuration; } }");
        compile(source);
        try (URLClassLoader loader = new URLClassLoader(new URL[] {folder.toUri().toURL()})) {
            Method run = loader.loadClass("Program").getMethod("run");
            return run.invoke(null);
        }
    }

    private void compile(Path source) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter errors = new StringWriter();
        try (var files = compiler.getStandardFileManager(null, null, null)) {
            boolean compiled = compiler.getTask(errors, files, null, List.of("-d", folder.toString(), "-classpath",
                    System.getProperty("java.class.path")), null, files.getJavaFileObjects(source)).call();
            assertThat(compiled).as(errors + Files.readString(source)).isTrue();
        }
    }
}
