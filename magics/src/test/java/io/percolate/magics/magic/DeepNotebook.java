package io.percolate.magics.magic;

import io.percolate.magics.TestNotebook;

/** A session with small data and small models, shared by the tests; each test begins with new weights. */
final class DeepNotebook {

    private static final String DATA = """
        java.util.Random random = new java.util.Random(1);
        float[] xs = new float[400]; int[] classes = new int[200];
        for (int i = 0; i < 400; i++) xs[i] = (float) random.nextGaussian();
        for (int i = 0; i < 200; i++) classes[i] = xs[2 * i] + xs[2 * i + 1] > 0 ? 1 : 0;
        Dataset points = Dataset.ofClasses(xs, new int[] {2}, classes, List.of("below", "above"));
        float[] pixels = new float[64 * 36];
        for (int i = 0; i < pixels.length; i++) pixels[i] = random.nextFloat();
        Dataset digits = Dataset.ofClasses(pixels, new int[] {6, 6, 1}, random.ints(64, 0, 3).toArray(), \
                List.of("a", "b", "c"));""";

    private static TestNotebook shared;

    private DeepNotebook() {
    }

    /**
     * Contains the points {@code points}, the images {@code digits}, and the models {@code mlp} and {@code cnn} for
     * them.
     */
    static TestNotebook open() throws Exception {
        if (shared == null) {
            shared = TestNotebook.open();
            shared.eval(DATA);
        }
        TestNotebook notebook = shared.again();
        notebook.cell("model mlp", "input 2\ndense 8 relu\ndense 2 softmax\noptimizer adam lr=0.05\nloss crossentropy");
        notebook.cell("model cnn", "input 6x6\nconv 4 3 tanh\nflatten\ndense 3 softmax\nloss crossentropy");
        return notebook;
    }
}
