package io.percolate.dl4j;

import io.percolate.PercolateException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.autodiff.samediff.VariableType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A copy of what a fit changes in a graph.
 *
 * @param variables parameters and running statistics by name
 * @param updater the optimizer's state; empty when there is none
 */
public record GraphValues(Map<String, INDArray> variables, float[] updater) {

    public static GraphValues of(SameDiff graph, float[] updater) {
        Map<String, INDArray> copies = new LinkedHashMap<>();
        for (SDVariable variable : graph.variables()) {
            boolean statistic = variable.getVariableType() == VariableType.CONSTANT && variable.name().contains("/")
                    && variable.dataType().isFPType();
            if (statistic || variable.getVariableType() == VariableType.VARIABLE) {
                copies.put(variable.name(), variable.getArr().dup());
            }
        }
        return new GraphValues(copies, updater);
    }

    public void restore(SameDiff graph) {
        variables.forEach((name, values) -> graph.getVariable(name).getArr().assign(values));
    }

    public String text() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeInt(variables.size());
            for (Map.Entry<String, INDArray> entry : variables.entrySet()) {
                out.writeUTF(entry.getKey());
                Nd4j.write(entry.getValue(), out);
            }
            out.writeInt(updater.length);
            for (float value : updater) {
                out.writeFloat(value);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Base64.getEncoder().encodeToString(bytes.toByteArray());
    }

    /** @throws PercolateException when the text is damaged */
    public static GraphValues parse(String text) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(Base64.getDecoder().decode(text)))) {
            Map<String, INDArray> variables = new LinkedHashMap<>();
            for (int count = in.readInt(); count > 0; count--) {
                String name = in.readUTF();
                variables.put(name, Nd4j.read(in));
            }
            float[] updater = new float[in.readInt()];
            for (int i = 0; i < updater.length; i++) {
                updater[i] = in.readFloat();
            }
            return new GraphValues(variables, updater);
        } catch (IOException | RuntimeException e) {
            throw new PercolateException("The values in the checkpoint are damaged: fit again from the start.", e);
        }
    }
}
