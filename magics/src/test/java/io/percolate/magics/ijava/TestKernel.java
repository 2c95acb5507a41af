package io.percolate.magics.ijava;

import io.github.spencerpark.jupyter.channels.JupyterConnection;
import io.github.spencerpark.jupyter.kernel.BaseKernel;
import io.github.spencerpark.jupyter.kernel.KernelConnectionProperties;
import io.github.spencerpark.jupyter.kernel.LanguageInfo;
import io.github.spencerpark.jupyter.kernel.display.DisplayData;
import io.github.spencerpark.jupyter.kernel.magic.CellMagicParseContext;
import io.github.spencerpark.jupyter.kernel.magic.LineMagicParseContext;
import io.github.spencerpark.jupyter.kernel.magic.MagicParser;
import io.github.spencerpark.jupyter.kernel.magic.registry.Magics;
import io.percolate.magics.TestShell;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** A minimal kernel on IJava's library, with the two methods and the magic syntax that IJava's kernel adds to it. */
public final class TestKernel extends BaseKernel {

    private static TestKernel running;

    private final TestShell shell = new TestShell();
    private final Magics magics = new Magics();
    private final MagicParser parser = new MagicParser("(?<=(?:^|=))\\s*%", "%%");
    private final List<DisplayData> displayed = new ArrayList<>();

    /** Entry point of its own process; the argument is the connection file. */
    public static void main(String[] arguments) throws Exception {
        running = new TestKernel();
        JupyterConnection connection = new JupyterConnection(
                KernelConnectionProperties.parse(Files.readString(Path.of(arguments[0]))));
        running.becomeHandlerForConnection(connection);
        connection.connect();
        connection.waitUntilClose();
    }

    /** The kernel that IJava's {@code getKernelInstance()} returns in a cell. */
    public static TestKernel running() {
        return running;
    }

    /** The translation of a line that begins with a percent sign. */
    public static Object lineMagic(String name, List<String> words) throws Exception {
        return running.magics.applyLineMagic(name, words);
    }

    /** The translation of a cell that begins with two percent signs. */
    public static Object cellMagic(String name, List<String> words, String body) throws Exception {
        return running.magics.applyCellMagic(name, words, body);
    }

    public Magics getMagics() {
        return magics;
    }

    public Object evalRaw(String source) {
        return shell.eval(parser.transformLineMagics(parser.transformCellMagic(source, TestKernel::java),
            TestKernel::java));
    }

    private static String java(CellMagicParseContext context) {
        return "%s.cellMagic(\"%s\", java.util.List.of(%s), %s);".formatted(TestKernel.class.getName(),
            context.getMagicCall().getName(), words(context.getMagicCall().getArgs()),
            literal(context.getMagicCall().getBody()));
    }

    private static String java(LineMagicParseContext context) {
        String type = context.getLinePrefix().isBlank() ? "" : "(" + context.getLinePrefix().strip()
                .split("\\s+")[0] + ") ";
        return "%s%s.lineMagic(\"%s\", java.util.List.of(%s));".formatted(type, TestKernel.class.getName(),
            context.getMagicCall().getName(), words(context.getMagicCall().getArgs()));
    }

    private static String words(List<String> words) {
        return words.stream().map(TestKernel::literal).collect(Collectors.joining(", "));
    }

    private static String literal(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + '"';
    }

    /** The bundles passed to {@link #display}, oldest first. */
    public List<DisplayData> displayed() {
        return displayed;
    }

    @Override
    public void display(DisplayData data) {
        displayed.add(data);
        if (this == running) {
            super.display(data);
        }
    }

    @Override
    public DisplayData eval(String source) {
        Object value = evalRaw(source);
        return value == null ? null : getRenderer().render(value);
    }

    @Override
    public LanguageInfo getLanguageInfo() {
        return new LanguageInfo.Builder("Java").build();
    }
}
