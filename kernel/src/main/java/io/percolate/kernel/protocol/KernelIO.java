package io.percolate.kernel.protocol;

import io.percolate.kernel.cell.Cell;
import java.nio.charset.StandardCharsets;
import org.dflib.jjava.jupyter.channels.ShellReplyEnvironment;
import org.dflib.jjava.jupyter.kernel.JupyterIO;
import org.dflib.jjava.jupyter.messages.ContentType;

/** JJava's view of input and output, from any thread to the cell that the thread belongs to. */
public final class KernelIO extends JupyterIO {

    public KernelIO() {
        super(StandardCharsets.UTF_8);
        setEnv(new ToCell());
    }

    private static final class ToCell extends ShellReplyEnvironment {

        ToCell() {
            super(null, null, null, null);
        }

        @Override
        public <T extends ContentType<T>> void publish(T content) {
            Cell cell = Cell.current();
            if (cell != null) {
                cell.publish(content.getType().getName(), Json.tree(content).getAsJsonObject());
            }
        }
    }
}
