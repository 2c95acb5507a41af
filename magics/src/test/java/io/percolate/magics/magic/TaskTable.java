package io.percolate.magics.magic;

import io.percolate.magics.declare.Magic;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** "If you want X, use Y": each magic once, by task. */
final class TaskTable {

    private static final String ROWS = """
        Find help | see a list of all magics | lsmagic
        Find help | read the help of a magic, or find the magics on a topic | help
        Find help | understand the last error | explain
        Inspect data | make a tensor, or see its shape and statistics | tensor
        Inspect data | load a data set into a variable | data
        Inspect data | page through a table | table
        Inspect data | draw a chart | plot
        Build a model | declare a model, with a line for each layer | model
        Build a model | see the layers with shapes and parameters | summary
        Build a model | set the smallest weights to 0 | prune
        Build a model | round the weights to a few bits | quantize
        Train and measure | train a model with a live panel | train
        Train and measure | start Spark, to train on many machines | spark
        Train and measure | measure a model on data | evaluate
        Train and measure | measure a kind of model on all of the data, fold by fold | crossvalidate
        Train and measure | see the predictions, or only the mistakes | predict
        Train and measure | continue a text with a language model | generate
        Look inside | see the decision boundary of a classifier of points | boundary
        Look inside | see what the units of a layer respond to | filters
        Look inside | see which pixels matter for a decision | saliency
        Look inside | see what the attention layers of a graph look at | attention
        Look inside | see what can be read from the outputs of each layer | probe
        Look inside | see how the weights are distributed | weights
        Find a fault | find dead or saturated units | activations
        Find a fault | find gradients that vanish or explode | gradients
        Find a fault | check your backward pass against central differences | gradcheck
        Tune | find a learning rate | lrfind
        Tune | search for good settings | tune
        Tune | record the trainings that follow | experiment
        Tune | compare two recorded trainings | compare
        Tune | list the recorded trainings | runs
        Save and export | save a model, also as ONNX | save
        Save and export | load a saved model, also one of Keras | loadModel
        Save and export | write a cell to a file | writefile
        Time and memory | time one run of a statement or a cell | time
        Time and memory | time many runs, with mean and deviation | timeit
        Time and memory | see how much memory is in use | memory
        Session | get the same random numbers each time | seed
        Session | list the variables | who
        Session | list the variables with types and values | whos
        Session | see what was run | history
        Session | forget all variables | reset
        Exercises | answer an exercise | exercise
        Exercises | write the tests of an exercise | tests
        Exercises | check your answer | check
        Exercises | get a hint | hint
        Exercises | see the solution | solution
        Exercises | see which exercises are done | exercises
        Shell and output | run a bash script | bash
        Shell and output | see or set an environment variable | env
        Shell and output | keep the output of a cell in a variable | capture
        Shell and output | show HTML | html
        Shell and output | show Markdown | markdown""";

    private TaskTable() {
    }

    /** The names of the magics, in the order of the table. */
    static List<String> names() {
        return ROWS.lines().map(row -> row.split(" \\| ")[2]).toList();
    }

    /** As Markdown; the name of a task stands in its first row only. */
    static String markdown() {
        Map<String, Magic> magics = Catalogue.all().stream().collect(Collectors.toMap(Magic::name,
                Function.identity()));
        StringBuilder text = new StringBuilder("| task | if you want to | use |\n|---|---|---|\n");
        String last = "";
        for (String row : ROWS.lines().toList()) {
            String[] cells = row.split(" \\| ");
            text.append("| ").append(cells[0].equals(last) ? "" : cells[0]).append(" | ")
                    .append(cells[1]).append(" | `")
                    .append(magics.get(cells[2]).title()).append("` |\n");
            last = cells[0];
        }
        return text.toString().strip();
    }
}
