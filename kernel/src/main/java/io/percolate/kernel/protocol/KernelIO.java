package io.percolate.kernel.protocol;

import io.percolate.kernel.cell.Cell;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import org.dflib.jjava.jupyter.channels.ShellReplyEnvironment;
import org.dflib.jjava.jupyter.kernel.JupyterIO;
import org.dflib.jjava.jupyter.messages.ContentType;
import org.dflib.jjava.jupyter.messages.publish.PublishDisplayData;

/** Input and output for JJava: connects each thread to the cell that it belongs to. */
public final class KernelIO extends JupyterIO {

    private volatile String lastDisplayed;
    private volatile Cell muted;

    public KernelIO() {
        super(StandardCharsets.UTF_8);
        setEnv(new ToCell());
    }

    /** Whether a cell's value is only the id returned by {@code display(...)}, whose value is already shown. */
    public boolean isDisplayed(Object value) {
        return value instanceof String && value.equals(lastDisplayed);
    }

    /** Runs work of the current cell with the cell's displays suppressed. */
    public <T> T withoutDisplays(Callable<T> work) throws Exception {
        Cell outer = muted;
        muted = Cell.current();
        try {
            return work.call();
        } finally {
            muted = outer;
        }
    }

    private final class ToCell extends ShellReplyEnvironment {

        ToCell() {
            super(null, null, null, null);
        }

        @Override
        public <T extends ContentType<T>> void publish(T content) {
            if (content instanceof PublishDisplayData display && display.hasDisplayId()) {
                lastDisplayed = display.getDisplayId();
            }
            Cell cell = Cell.current();
            if (cell != null && cell != muted) {
                cell.publish(content.getType().getName(), Json.display(content));
            }
        }
    }
}
