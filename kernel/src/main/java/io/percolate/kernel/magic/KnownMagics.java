package io.percolate.kernel.magic;

import io.percolate.api.Confidential;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.dflib.jjava.jupyter.kernel.magic.CellMagic;
import org.dflib.jjava.jupyter.kernel.magic.LineMagic;
import org.dflib.jjava.jupyter.kernel.magic.MagicsRegistry;

/** JJava's registry with lookup: a magic may have completions and help. */
public final class KnownMagics extends MagicsRegistry {

    private final Map<String, Object> line = new ConcurrentHashMap<>();
    private final Map<String, Object> cell = new ConcurrentHashMap<>();

    @Override
    public MagicsRegistry registerLineMagic(String name, LineMagic<?, ?> magic) {
        line.put(name, magic);
        return super.registerLineMagic(name, magic);
    }

    @Override
    public MagicsRegistry registerCellMagic(String name, CellMagic<?, ?> magic) {
        cell.put(name, magic);
        return super.registerCellMagic(name, magic);
    }

    /** A line magic of IJava. */
    public interface LineFunction {
        Object execute(List<String> arguments) throws Exception;
    }

    /** A cell magic of IJava. */
    public interface CellFunction {
        Object execute(List<String> arguments, String body) throws Exception;
    }

    public void registerLineMagic(String name, LineFunction magic) {
        registerLineMagic(name, (kernel, arguments) -> magic.execute(arguments));
    }

    public void registerCellMagic(String name, CellFunction magic) {
        registerCellMagic(name, (kernel, arguments, body) -> magic.execute(arguments, body));
    }

    /** The magics {@code sh} of IJava, which need no registration. */
    public interface Shell {
    }

    /** The magics {@code load} of IJava, which need no registration. */
    public interface Load {
    }

    /** The magics {@code writefile} of IJava, which need no registration. */
    public interface WriteFile {
    }

    /** Accepts the classes of magics that are always there. */
    public void registerMagics(Class<?>... classes) {
        for (Class<?> each : classes) {
            if (each.getEnclosingClass() != KnownMagics.class) {
                throw new IllegalArgumentException(each.getSimpleName() + " cannot be registered: a magic is registered"
                        + " by registerLineMagic(name, arguments -> ...) or registerCellMagic.");
            }
        }
    }

    /** Whether the source is a cell of a magic that is {@link Confidential}. */
    public boolean isConfidential(String source) {
        MagicSyntax.CellMagic magic = MagicSyntax.cellMagic(MagicSyntax.clean(source));
        return magic != null && find("%%", MagicWords.name(magic.line())) instanceof Confidential found
                && found.isConfidential();
    }

    /** The magic for {@code %name} or {@code %%name}; null when there is none. */
    public Object find(String sign, String name) {
        return (sign.equals("%%") ? cell : line).get(name);
    }
}
