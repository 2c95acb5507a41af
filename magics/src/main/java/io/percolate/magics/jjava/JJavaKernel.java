package io.percolate.magics.jjava;

import io.percolate.api.Confidential;
import io.percolate.api.HasHelp;
import io.percolate.api.LineCompleter;
import io.percolate.api.NotebookSession;
import io.percolate.magics.declare.Completion;
import io.percolate.magics.declare.Help;
import io.percolate.magics.declare.Magic;
import io.percolate.magics.display.Bundle;
import io.percolate.magics.notebook.NotebookKernel;
import io.percolate.magics.render.Renderers;
import java.awt.image.BufferedImage;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dflib.jjava.jupyter.kernel.BaseKernel;
import org.dflib.jjava.jupyter.kernel.display.DisplayData;
import org.dflib.jjava.jupyter.kernel.display.RenderContext;
import org.dflib.jjava.jupyter.kernel.display.mime.MIMEType;
import org.dflib.jjava.jupyter.kernel.magic.CellMagic;
import org.dflib.jjava.jupyter.kernel.magic.LineMagic;

/** Percolate's own kernel and JJava, which share JJava's protocol library. */
final class JJavaKernel implements NotebookKernel {

    private final BaseKernel kernel;
    private final boolean ours;
    private final NotebookSession session;

    JJavaKernel(BaseKernel kernel) {
        this.kernel = kernel;
        this.ours = kernel instanceof NotebookSession;
        this.session = kernel instanceof NotebookSession own ? own : opened(new JJavaSession(kernel));
        session.explainErrors(JJavaKernel::explain);
        kernel.getRenderer().createRegistration(Object.class).onType(BufferedImage.class).register(JJavaKernel::render);
    }

    private static Optional<String> explain(Throwable thrown) {
        return Renderers.render(thrown).map(Bundle::text);
    }

    private static NotebookSession opened(JJavaSession session) {
        session.open();
        return session;
    }

    /** Whether this is Percolate's own kernel. */
    boolean isPercolate() {
        return ours;
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
    public boolean showsValues() {
        return ours;
    }

    @Override
    public NotebookSession session() {
        return session;
    }

    /** Adds a magic to the kernel's registry. */
    void register(Magic magic) {
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

    /** A magic in the registry. */
    private final class Entry implements LineMagic<Object, BaseKernel>, CellMagic<Object, BaseKernel>, LineCompleter,
            HasHelp, Confidential {

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
            if (value != null && !ours) {
                kernel.display(kernel.getRenderer().render(value));
            }
            return value;
        }

        @Override
        public List<String> complete(String line, int cursor) {
            return Completion.complete(magic, JJavaKernel.this, line, cursor);
        }

        @Override
        public String help() {
            return Help.text(magic);
        }

        @Override
        public boolean isConfidential() {
            return magic.confidential();
        }
    }
}
