package io.percolate.magics.jjava;

import io.percolate.magics.TestShell;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import jdk.jshell.JShell;
import org.dflib.jjava.jupyter.channels.JupyterConnection;
import org.dflib.jjava.jupyter.kernel.BaseKernel;
import org.dflib.jjava.jupyter.kernel.JupyterIO;
import org.dflib.jjava.jupyter.kernel.KernelConnectionProperties;
import org.dflib.jjava.jupyter.kernel.LanguageInfo;
import org.dflib.jjava.jupyter.kernel.ReplacementOptions;
import org.dflib.jjava.jupyter.kernel.comm.CommManager;
import org.dflib.jjava.jupyter.kernel.display.DisplayData;
import org.dflib.jjava.jupyter.kernel.display.Renderer;
import org.dflib.jjava.jupyter.kernel.magic.MagicParser;
import org.dflib.jjava.jupyter.kernel.magic.MagicTranspiler;
import org.dflib.jjava.jupyter.kernel.magic.MagicsRegistry;
import org.dflib.jjava.jupyter.kernel.util.StringStyler;

/** A minimal kernel on JJava's library: JJava's own magic syntax and extensions over a JShell. */
public final class TestKernel extends BaseKernel implements AutoCloseable {

    private final TestShell shell = new TestShell();
    private final List<DisplayData> displayed = new ArrayList<>();
    private boolean connected;

    /** Entry point of its own process; the argument is the connection file. */
    public static void main(String[] arguments) throws Exception {
        TestKernel kernel = new TestKernel();
        JupyterConnection connection = new JupyterConnection(
                KernelConnectionProperties.parse(Files.readString(Path.of(arguments[0]))));
        kernel.becomeHandlerForConnection(connection);
        kernel.connected = true;
        connection.connect();
        connection.waitUntilClose();
    }

    public TestKernel() {
        super("test", "1", new LanguageInfo.Builder("Java").build(), List.of(), null,
            new JupyterIO(StandardCharsets.UTF_8), new CommManager(), new Renderer(),
            new MagicParser("(?<=(?:^|=))\\s*%", "%%", new MagicTranspiler()), new MagicsRegistry(), true,
            new StringStyler.Builder().build());
        onStartup();
    }

    /** JJava's kernel has this method, but the library it is built on does not. */
    public JShell getJShell() {
        return shell.jshell();
    }

    /** The bundles passed to {@link #display}, oldest first. */
    public List<DisplayData> displayed() {
        return displayed;
    }

    @Override
    public void display(DisplayData data) {
        displayed.add(data);
        if (connected) {
            super.display(data);
        }
    }

    @Override
    public Object evalRaw(String source) {
        return shell.eval(getMagicParser().resolveMagics(source));
    }

    @Override
    public DisplayData inspect(String code, int at, boolean extraDetail) {
        return null;
    }

    @Override
    public ReplacementOptions complete(String code, int at) {
        return null;
    }

    @Override
    public String isComplete(String code) {
        return IS_COMPLETE_MAYBE;
    }

    @Override
    public void close() {
        onShutdown(false);
    }
}
