package io.percolate.kernel.magic;

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

    /** The magic for {@code %name} or {@code %%name}; null when there is none. */
    public Object find(String sign, String name) {
        return (sign.equals("%%") ? cell : line).get(name);
    }
}
