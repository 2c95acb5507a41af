package io.percolate.kernel.completion;

import com.google.gson.JsonObject;
import io.percolate.kernel.cell.Cell;
import io.percolate.kernel.session.Session;
import io.percolate.kernel.wire.Message;
import java.util.List;

/** Sessions with declarations, for tests. */
final class Sessions {
    private static final String IMPORTS = "import java.util.*; import java.util.stream.*;\n";

    private Sessions() {}

    /** A session that has run the code, which must print nothing. */
    static Session of(String code) {
        Session session = new Session(List.of());
        Cell cell = new Cell(Message.of("execute_request", null, new JsonObject()), 1, null);
        cell.begin();
        session.run(cell, IMPORTS + code);
        return session;
    }
}
