package io.percolate.model;

import io.percolate.PercolateException;
import io.percolate.data.Schema;
import io.percolate.dl4j.Dl4jNetwork;
import io.percolate.dl4j.FormulaLoss;
import io.percolate.dl4j.ModelZip;
import io.percolate.model.build.ModelText;
import java.io.Serializable;
import org.deeplearning4j.nn.api.NeuralNetwork;

/**
 * A model on its way to another machine.
 *
 * @param zip its network with weights and the optimizer's state
 * @param text its text form; empty for a network that was built elsewhere
 * @param names of its data, as JSON
 */
public record PackedModel(byte[] zip, String text, int[] inputShape, String names) implements Serializable {

    /** @throws PercolateException when the model has a loss of one's own, which other machines do not know */
    public static PackedModel of(Model model) {
        FormulaLoss.requireNone(Dl4jNetwork.of(model.dl4j()));
        return new PackedModel(ModelZip.pack(model.dl4j()), model.isDeclared() ? model.text() : "", model.inputShape(),
                model.schema().json());
    }

    /** A model of its own each time. */
    public Model open() {
        NeuralNetwork network = ModelZip.unpack(zip);
        Model model = text.isEmpty() ? Model.of(network, inputShape)
                : new Model(new DeclaredModel(ModelText.parse(text, 0)), network);
        return model.with(Schema.parse(names));
    }
}
