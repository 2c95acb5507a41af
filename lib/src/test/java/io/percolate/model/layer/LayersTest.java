package io.percolate.model.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.percolate.PercolateException;
import org.junit.jupiter.api.Test;

class LayersTest {

    @Test
    void everyLayerHasItsTest() {
        assertThat(Layers.all()).filteredOn(layer -> layer.getClass().getPackage() == Layers.class.getPackage())
                .allSatisfy(layer ->
                assertThat(Class.forName(layer.getClass().getName() + "Test")).isAssignableTo(LayerContract.class));
    }

    @Test
    void helpNamesTheOptionsWithTheirDefaults() {
        assertThat(Layers.help("lstm")).startsWith("lstm units activation: long short-term memory")
                .contains("forgetBias").contains("(default 1)").contains("tanh");
    }

    @Test
    void helpOfAnUnknownLayerNamesTheKnownOnes() {
        assertThatThrownBy(() -> Layers.help("dens")).isInstanceOf(PercolateException.class)
                .hasMessageContaining("no layer 'dens'").hasMessageContaining("dense");
    }
}
