package io.percolate.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.percolate.PercolateException;
import org.junit.jupiter.api.Test;

class ModelTextTest {

    private static final String MLP = """
            input 28x28
            flatten
            dense 128 relu init=he l2=1.0E-4
            dropout 0.2
            dense 10 softmax
            optimizer adam lr=0.001
            loss crossentropy
            metrics accuracy
            seed 42
            """;

    @Test
    void roundTrips() {
        assertThat(Model.parse(MLP).text()).isEqualTo(MLP);
    }

    @Test
    void roundTripsResidualBlocksAndEveryOption() {
        String text = """
                input 8x8x3
                conv 4 3x3 relu strides=1x1 padding=same dilation=1x1 init=he_uniform l1=0.01 bias=0.1 useBias=true
                residual {
                  conv 4 3x3 padding=same
                  residual {
                    batchnorm momentum=0.99 epsilon=0.001
                  }
                }
                globalpool max
                layernorm
                dense 2 sigmoid
                optimizer adamw lr=0.01 beta1=0.8 weightDecay=0.1 clipnorm=1
                loss binarycrossentropy
                metrics accuracy auc
                seed 7
                """;
        assertThat(Model.parse(text).text()).isEqualTo(text);
    }

    @Test
    void builderAndTextGiveTheSameModel() {
        Model built = Model.sequential().input(28, 28).flatten()
                .dense(128, "relu", l -> l.kernelInitializer("he").l2(1e-4))
                .dropout(0.2).dense(10, "softmax").seed(42).compile(Optimizer.adam(1e-3), "crossentropy");
        assertThat(built.text()).isEqualTo(MLP);
        assertThat(built.network().params()).isEqualTo(Model.parse(MLP).network().params());
    }

    @Test
    void commentsAndBlankLinesAreSkipped() {
        assertThat(Model.parse("# a point\ninput 2\n\n  dense 1 # a line\n").loss()).isEqualTo("mse");
    }

    @Test
    void mistakesHaveLineColumnAndSuggestion() {
        refused("input 2\ndens 3", "line 2, column 1", "Did you mean 'dense'?");
        refused("input 2\ndense 3 rellu", "line 2, column 9", "Did you mean 'relu'?");
        refused("input 2\n  dense 3 relu inti=he", "line 2, column 16", "Did you mean 'init'?");
        refused("input 2\ndense many", "line 2, column 7", "units is 'many'", "whole number");
        refused("input 2\ndense", "line 2, column 1", "dense needs units");
        refused("input 2\ndense 3 relu 4", "line 2, column 14", "too much");
        refused("input 2\ndense 3\noptimizer adma", "line 3", "Did you mean 'adam'?");
        refused("input 2\ndense 3\noptimizer adam lr=0", "line 3", "learning rate is 0");
        assertThat(Model.parse("input 2\ndense 4 relu init=he_normal\ndense 3 softmax init=glorot_uniform\n"
                + "loss sparse_categorical_crossentropy").text()).contains("init=he", "loss crossentropy");
        refused("input 2\ndense 3\nloss crossentropi", "line 3", "Did you mean 'crossentropy'?");
        refused("input 2\ndense 3 l2=1 l2=2", "line 2, column 14", "twice");
        refused("input 2\nresidual {\ndense 2", "not closed");
        refused("input 2\n}", "line 2, column 1", "closes a residual");
        refused("input 2\ndense 3\nmetrics acuracy", "line 3", "Did you mean 'accuracy'?");
        refused("input 4x3\nlstm 3 useBias=false\ndense 2", "line 2, column 8", "no option 'useBias'");
        refused("input 0\ndense 3", "line 1, column 7", "shape is '0'");
    }

    @Test
    void layersThatCannotFollowAreNamedWithTheirShapes() {
        refused("dense 3", "begins with its input");
        refused("input 28x28\ndense 3", "dense_1 cannot follow input", "(28, 28, 1)", "flatten");
        refused("input 2\nconv 3 3\nflatten\ndense 1", "conv_1 cannot follow input", "(2)", "image");
        refused("input 4x4\nconv 3 5\nflatten\ndense 1", "conv_1 cannot follow input", "(4, 4, 1)", "padding=same");
        refused("input 4x4\nflatten\nbatchnorm\ndense 1", "batchnorm_1", "before flatten");
        refused("input 4x4\nconv 3 3", "ends in conv_1", "dense");
        refused("input 4\nresidual {\ndense 3\n}\ndense 1", "residual_1", "(4)", "(3)", "same shape");
        refused("input 4\ndense 3\nlstm 3\ndense 1", "lstm_1 cannot follow dense_1");
        refused("input 4x3\nattention 5 heads=2\nglobalpool\ndense 1", "attention_1", "5 units among 2");
        refused("input 4\ndropout 1\ndense 1", "dropout_1", "1.0");
        refused("input 4\ndense 3 init=identity", "identity", "square");
    }

    @Test
    void lastLayerAndLossMustGoTogether() {
        refused("input 2\ndense 3 relu\nloss crossentropy", "dense_1 ends in relu", "crossentropy", "softmax");
        refused("input 4x3\nlstm 5 returnSequences=true\ndense 2 softmax", "dense_1", "lstm_1", "globalpool");
        refused("input 2\ndense 1 softmax", "softmax over 1 unit", "sigmoid");
        refused("input 2\ndense 3\nactivation softmax\nloss binarycrossentropy", "activation_1", "sigmoid");
    }

    private static void refused(String text, String... parts) {
        assertThatThrownBy(() -> Model.parse(text)).isInstanceOf(PercolateException.class)
                .hasMessageContainingAll(parts);
    }
}
