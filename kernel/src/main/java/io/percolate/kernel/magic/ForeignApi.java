package io.percolate.kernel.magic;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** The classes of other kernels that cells name: those of IJava have the same shape in JJava's library and here. */
public final class ForeignApi {

    private static final String IJAVA = "io.github.spencerpark.";
    private static final String BEAKERX = "com.twosigma.beakerx.";
    private static final Map<String, String> PACKAGES = new LinkedHashMap<>();
    /** BeakerX's switches, which have no meaning here. */
    private static final Pattern SWITCH =
            Pattern.compile("(?m)^[ \\t]*com\\.twosigma\\.beakerx\\.kernel\\.Kernel\\.\\w+\\s*=[^;\\n]*;?");

    static {
        PACKAGES.put("jupyter.kernel.magic.common.", "io.percolate.kernel.magic.KnownMagics.");
        PACKAGES.put("jupyter.kernel.magic.registry.", "org.dflib.jjava.jupyter.kernel.magic.");
        PACKAGES.put("jupyter.", "org.dflib.jjava.jupyter.");
        for (String statics : new String[] {"Display", "Magics", "Kernel"}) {
            PACKAGES.put("ijava.runtime." + statics + ".", "io.percolate.kernel.Notebook.");
        }
        PACKAGES.put("ijava.", "io.percolate.kernel.");
    }

    private ForeignApi() {
    }

    /**
     * The source with the classes that this kernel has in place of those of other kernels.
     *
     * @param exists tests whether a package is on the class path
     */
    public static String translated(String source, Predicate<String> exists) {
        String text = source;
        if (text.contains(IJAVA) && !exists.test(IJAVA + "ijava") && !exists.test(IJAVA + "jupyter.kernel")) {
            for (Map.Entry<String, String> each : PACKAGES.entrySet()) {
                text = text.replace(IJAVA + each.getKey(), each.getValue());
            }
        }
        return text.contains(BEAKERX) && !exists.test("com.twosigma.beakerx.kernel")
                ? SWITCH.matcher(text).replaceAll(line -> line.group().replaceAll("\\S", " ")) : text;
    }
}
