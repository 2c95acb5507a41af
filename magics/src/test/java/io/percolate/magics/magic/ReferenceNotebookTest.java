package io.percolate.magics.magic;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ReferenceNotebookTest {

    /** After a change of a declaration, write, run and save the notebook again. */
    @Test
    void theSavedNotebookSaysWhatTheDeclarationsSay() throws Exception {
        assertThat(ReferenceNotebook.read(Path.of("../notebooks/99-magics-reference.ipynb")))
            .isEqualTo(ReferenceNotebook.cells());
    }
}
