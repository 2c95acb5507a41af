package io.percolate.dl4j;

import java.io.IOException;
import java.util.Map;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.nd4j.shade.jackson.databind.DeserializationContext;
import org.nd4j.shade.jackson.databind.JavaType;
import org.nd4j.shade.jackson.databind.deser.DeserializationProblemHandler;
import org.nd4j.shade.jackson.databind.jsontype.TypeIdResolver;

/** Maps the old package names of this library's layers and updaters, so that older files can be read. */
final class OldNames extends DeserializationProblemHandler {

    private static final Map<String, Class<?>> CLASSES = Map.of(
            "io.percolate.engine.Momentum", Momentum.class,
            "io.percolate.model.Attention", Attention.class,
            "io.percolate.model.Gru", Gru.class,
            "io.percolate.model.LayerNormalization", LayerNormalization.class);

    private OldNames() {
    }

    /** Registers the old names with DL4J's configuration reader. */
    static void register() {
        NeuralNetConfiguration.mapper().addHandler(new OldNames());
    }

    @Override
    public JavaType handleUnknownTypeId(DeserializationContext context, JavaType base, String name,
            TypeIdResolver resolver, String message) throws IOException {
        Class<?> type = CLASSES.get(name);
        return type == null ? null : context.constructSpecializedType(base, type);
    }
}
