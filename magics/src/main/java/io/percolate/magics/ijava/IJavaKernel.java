package io.percolate.magics.ijava;

import io.github.spencerpark.jupyter.kernel.BaseKernel;
import io.github.spencerpark.jupyter.kernel.display.DisplayData;
import io.github.spencerpark.jupyter.kernel.display.RenderContext;
import io.github.spencerpark.jupyter.kernel.display.mime.MIMEType;
import io.github.spencerpark.jupyter.kernel.magic.registry.Magics;
import io.percolate.api.NotebookSession;
import io.percolate.magics.Percolate;
import io.percolate.magics.declare.Magic;
import io.percolate.magics.display.Bundle;
import io.percolate.magics.notebook.NotebookKernel;
import io.percolate.magics.render.Renderers;
import java.awt.image.BufferedImage;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Adapter for IJava 1.3.0. */
public final class IJavaKernel implements NotebookKernel {

    private final BaseKernel kernel;
    private final Magics magics;
    private final IJavaSession session;

    private IJavaKernel(BaseKernel kernel, Magics magics) {
        this.kernel = kernel;
        this.magics = magics;
        this.session = new IJavaSession(kernel);
        session.open();
        kernel.getRenderer().createRegistration(Object.class).onType(BufferedImage.class).register(IJavaKernel::render);
    }

    /**
     * Installs Percolate in a running IJava kernel.
     *
     * <pre>{@code
     * %jars /path/to/dist/*.jar
     * io.percolate.magics.ijava.IJavaKernel.install(getKernelInstance(), getKernelInstance().getMagics());
     * }</pre>
     */
    public static void install(BaseKernel kernel, Magics magics) throws Exception {
        IJavaKernel notebook = new IJavaKernel(kernel, magics);
        Percolate.install(notebook, notebook::register, false);
        notebook.session.evaluate(Percolate.startup());
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
    public NotebookSession session() {
        return session;
    }

    private void register(Magic magic) {
        if (magic.line()) {
            magics.registerLineMagic(magic.name(), words -> run(magic, words, null));
        }
        if (magic.cell()) {
            magics.registerCellMagic(magic.name(), (words, body) -> run(magic, words, body));
        }
    }

    // IJava drops the value of a magic on the last line of a cell.
    private Object run(Magic magic, List<String> words, String body) throws Exception {
        Object value = magic.call(this, words, body);
        if (value != null) {
            kernel.display(kernel.getRenderer().render(value));
        }
        return value;
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
}
