package io.percolate.magics.ijava;

import io.github.spencerpark.jupyter.kernel.BaseKernel;
import io.github.spencerpark.jupyter.kernel.LanguageInfo;
import io.github.spencerpark.jupyter.kernel.display.DisplayData;
import io.github.spencerpark.jupyter.kernel.magic.registry.Magics;
import io.percolate.magics.TestShell;
import java.util.ArrayList;
import java.util.List;

/** The smallest kernel on IJava's library, with the two methods that IJava's own kernel adds to it. */
public final class TestKernel extends BaseKernel {

    private final TestShell shell = new TestShell();
    private final Magics magics = new Magics();
    private final List<DisplayData> displayed = new ArrayList<>();

    public Magics getMagics() {
        return magics;
    }

    public Object evalRaw(String source) {
        return shell.eval(source);
    }

    /** What {@link #display} was given, oldest first. */
    public List<DisplayData> displayed() {
        return displayed;
    }

    @Override
    public void display(DisplayData data) {
        displayed.add(data);
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
