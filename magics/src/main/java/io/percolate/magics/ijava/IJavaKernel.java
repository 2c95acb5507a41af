package io.percolate.magics.ijava;

import io.github.spencerpark.jupyter.kernel.BaseKernel;
import io.github.spencerpark.jupyter.kernel.display.DisplayData;
import io.github.spencerpark.jupyter.kernel.display.RenderContext;
import io.github.spencerpark.jupyter.kernel.display.mime.MIMEType;
import io.github.spencerpark.jupyter.kernel.magic.registry.Magics;
import io.percolate.magics.Bundle;
import io.percolate.magics.NotebookKernel;
import io.percolate.magics.Percolate;
import io.percolate.magics.ShellView;
import io.percolate.magics.Unseen;
import io.percolate.magics.declare.Magic;
import io.percolate.magics.render.Renderers;
import java.awt.image.BufferedImage;
import java.lang.reflect.InvocationTargetException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** IJava 1.3.0. */
public final class IJavaKernel implements NotebookKernel {

    private final BaseKernel kernel;
    private final Magics magics;
    private final ShellView shell;

    private IJavaKernel(BaseKernel kernel, Magics magics) {
        this.kernel = kernel;
        this.magics = magics;
        this.shell = new ShellView(kernel);
        kernel.getRenderer().createRegistration(Object.class).onType(BufferedImage.class).register(IJavaKernel::render);
    }

    /**
     * Puts Percolate into a running IJava kernel.
     *
     * <pre>{@code
     * %jars /path/to/dist/*.jar
     * io.percolate.magics.ijava.IJavaKernel.install(getKernelInstance(), getKernelInstance().getMagics());
     * }</pre>
     */
    public static void install(BaseKernel kernel, Magics magics) throws Exception {
        IJavaKernel notebook = new IJavaKernel(kernel, magics);
        Percolate.install(notebook);
        notebook.eval(Percolate.startup());
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

    /** IJava's kernel has this method, the library it is built on has not. */
    @Override
    public Object eval(String java) throws Exception {
        try {
            return kernel.getClass().getMethod("evalRaw", String.class).invoke(kernel, java);
        } catch (InvocationTargetException thrown) {
            if (thrown.getCause() instanceof Exception cause) {
                throw cause;
            }
            throw thrown;
        }
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
        return shell.sources();
    }

    @Override
    public List<String> lastError() {
        return shell.lastError();
    }

    @Override
    public void register(Magic magic) {
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
