package io.percolate.magics.jjava;

import io.percolate.magics.Bundle;
import io.percolate.magics.NotebookKernel;
import io.percolate.magics.ShellView;
import io.percolate.magics.Unseen;
import io.percolate.magics.declare.Completion;
import io.percolate.magics.declare.Help;
import io.percolate.magics.declare.Magic;
import io.percolate.magics.render.Renderers;
import java.awt.image.BufferedImage;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import org.dflib.jjava.jupyter.kernel.BaseKernel;
import org.dflib.jjava.jupyter.kernel.display.DisplayData;
import org.dflib.jjava.jupyter.kernel.display.RenderContext;
import org.dflib.jjava.jupyter.kernel.display.mime.MIMEType;
import org.dflib.jjava.jupyter.kernel.history.HistoryEntry;
import org.dflib.jjava.jupyter.kernel.history.HistoryManager;
import org.dflib.jjava.jupyter.kernel.magic.CellMagic;
import org.dflib.jjava.jupyter.kernel.magic.LineMagic;

/** Percolate's own kernel and JJava, which share JJava's protocol library. */
final class JJavaKernel implements NotebookKernel {

    private final BaseKernel kernel;
    private final boolean showsValues;
    private final ShellView shell;

    /** @param showsValues whether the kernel shows the value of a magic on a cell's last line by itself */
    JJavaKernel(BaseKernel kernel, boolean showsValues) {
        this.kernel = kernel;
        this.showsValues = showsValues;
        this.shell = new ShellView(kernel);
        kernel.getRenderer().createRegistration(Object.class).onType(BufferedImage.class).register(JJavaKernel::render);
    }

    @Override
    public void display(String id, Bundle bundle) {
        DisplayData data = data(bundle);
        data.setDisplayId(id);
        kernel.display(data);
    }

    @Override
    public void update(String id, Bundle bundle) {
        kernel.getIO().display.updateDisplay(id, data(bundle));
    }

    @Override
    public Bundle render(Object value) {
        DisplayData data = kernel.getRenderer().render(value);
        Map<String, String> forms = new LinkedHashMap<>();
        for (String type : Renderers.TYPES) {
            Object form = data.getData(MIMEType.parse(type));
            if (form != null) {
                forms.put(type, form.toString());
            }
        }
        return new Bundle(forms);
    }

    @Override
    public Object eval(String java) {
        return kernel.evalRaw(java);
    }

    @Override
    public Object evalUnseen(String java) throws Exception {
        return Unseen.run(kernel.getIO().display, () -> eval(java));
    }

    @Override
    public Map<String, String> variables() {
        return shell.variables();
    }

    @Override
    public void forgetVariables() {
        shell.forgetVariables();
    }

    @Override
    public List<String> history() {
        HistoryManager cells = kernel.getHistoryManager();
        List<HistoryEntry> entries = cells == null ? null : cells.lookupRange(0, 1, Integer.MAX_VALUE);
        return entries == null ? shell.sources() : entries.stream().map(HistoryEntry::getInput).toList();
    }

    @Override
    public List<String> lastError() {
        return shell.lastError();
    }

    @Override
    public void register(Magic magic) {
        if (magic.line()) {
            kernel.getMagicsRegistry().registerLineMagic(magic.name(), new Entry(magic));
        }
        if (magic.cell()) {
            kernel.getMagicsRegistry().registerCellMagic(magic.name(), new Entry(magic));
        }
    }

    private static DisplayData data(Bundle bundle) {
        DisplayData data = new DisplayData();
        bundle.data().forEach(data::putData);
        return data;
    }

    private static void render(Object value, RenderContext context) {
        Renderers.render(value).ifPresent(bundle -> bundle.data().forEach(
            (type, form) -> context.renderIfRequested(MIMEType.parse(type), () -> form)));
    }

    /** A magic in the registry; as a function it completes its line, as a supplier it gives its help. */
    private final class Entry implements LineMagic<Object, BaseKernel>, CellMagic<Object, BaseKernel>,
            BiFunction<String, Integer, List<String>>, Supplier<String> {

        private final Magic magic;

        Entry(Magic magic) {
            this.magic = magic;
        }

        @Override
        public Object eval(BaseKernel kernel, List<String> words) throws Exception {
            return eval(kernel, words, null);
        }

        @Override
        public Object eval(BaseKernel kernel, List<String> words, String body) throws Exception {
            Object value = magic.call(JJavaKernel.this, words, body);
            if (value != null && !showsValues) {
                kernel.display(kernel.getRenderer().render(value));
            }
            return value;
        }

        @Override
        public List<String> apply(String line, Integer cursor) {
            return Completion.complete(magic, JJavaKernel.this, line, cursor);
        }

        @Override
        public String get() {
            return Help.text(magic);
        }
    }
}
