package io.percolate.magics.magic;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ReferenceNotebookTest {

    /** Fails after a change of a declaration, until the notebook is written, run and saved again. */
    @Test
    void theSavedNotebookSaysWhatTheDeclarationsSay() throws Exception {
        assertThat(ReferenceNotebook.read(Path.of("../notebooks/99-magics-reference.ipynb")))
                .isEqualTo(ReferenceNotebook.cells());
    }
}
