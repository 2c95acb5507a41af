package io.percolate.magics.magic;

import static org.assertj.core.api.Assertions.assertThat;

import io.percolate.magics.declare.Magic;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ReferenceNotebookTest {

    /** Fails for a new magic, until it has a row. */
    @Test
    void theTableOfTasksHasEachMagicOnce() {
        assertThat(TaskTable.names())
                .containsExactlyInAnyOrderElementsOf(Catalogue.all().stream().map(Magic::name).toList());
    }

    /** Fails after a change of a declaration, until the notebook is written, run and saved again. */
    @Test
    void theSavedNotebookSaysWhatTheDeclarationsSay() throws Exception {
        assertThat(ReferenceNotebook.read(Path.of("../notebooks/99-magics-reference.ipynb")))
                .isEqualTo(ReferenceNotebook.cells());
    }
}
