package io.percolate.kernel.debug;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.invoke.MutableCallSite;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * The call sites of all probes. A site that nobody waits for has an empty target, which the JIT compiler removes
 * completely; the others call the debugger.
 */
final class Sites {

    private static final MethodType CALL = MethodType.methodType(void.class);
    private static final MethodHandle PASS = MethodHandles.empty(CALL);

    /** The probe of a line. */
    static final class Site extends MutableCallSite {

        final String file;
        final int line;
        private final MethodHandle hit;

        private Site(String file, int line, Consumer<Site> hits) {
            super(PASS);
            this.file = file;
            this.line = line;
            hit = HIT.bindTo(hits).bindTo(this);
        }
    }

    private static final MethodHandle HIT;

    static {
        try {
            HIT = MethodHandles.lookup().findVirtual(Consumer.class, "accept",
                    MethodType.methodType(void.class, Object.class));
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private final Set<Site> all = Collections.newSetFromMap(new WeakHashMap<>());
    private final Consumer<Site> hits;
    private final Predicate<Site> isAwaited;

    /**
     * @param hits      called by the thread that passes an awaited site
     * @param isAwaited whether anybody waits for a thread there
     */
    Sites(Consumer<Site> hits, Predicate<Site> isAwaited) {
        this.hits = hits;
        this.isAwaited = isAwaited;
    }

    synchronized Site link(String file, int line) {
        Site site = new Site(file, line, hits);
        all.add(site);
        if (isAwaited.test(site)) {
            site.setTarget(site.hit);
        }
        return site;
    }

    /** Asks for each site again whether it is awaited. */
    synchronized void refresh() {
        List<MutableCallSite> changed = new ArrayList<>();
        for (Site each : all) {
            MethodHandle target = isAwaited.test(each) ? each.hit : PASS;
            if (each.getTarget() != target) {
                each.setTarget(target);
                changed.add(each);
            }
        }
        if (!changed.isEmpty()) {
            MutableCallSite.syncAll(changed.toArray(MutableCallSite[]::new));
        }
    }
}
