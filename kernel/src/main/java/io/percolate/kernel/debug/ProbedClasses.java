package io.percolate.kernel.debug;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.WeakHashMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.LoggerFactory;

/** The classes with probes. A class is known by the number in its code until its first probe links it. */
final class ProbedClasses {

    private record Linked(int id, ClassCode code) {
    }

    private final AtomicInteger ids = new AtomicInteger();
    private final Map<Integer, ClassCode> woven = new ConcurrentHashMap<>();
    private final Map<Class<?>, Linked> linked = Collections.synchronizedMap(new WeakHashMap<>());

    /** The class with probes; without them when the class file has no room. */
    byte[] weave(byte[] code) {
        int id = ids.incrementAndGet();
        try {
            ProbeWeaver.Woven probed = ProbeWeaver.weave(code, id);
            woven.put(id, probed.code());
            return probed.bytes();
        } catch (RuntimeException e) {
            LoggerFactory.getLogger(ProbedClasses.class).info("A class cannot be debugged: {}", e.toString());
            return code;
        }
    }

    /** Called by a probe when it runs for the first time; returns the name of its cell in stack traces. */
    String link(Class<?> type, int id) {
        ClassCode code = woven.remove(id);
        if (code != null) {
            linked.put(type, new Linked(id, code));
        }
        return of(type).map(ClassCode::file).orElse("");
    }

    /** What is known of a class; empty for those that are not of cells. */
    Optional<ClassCode> of(Class<?> type) {
        return Optional.ofNullable(linked.get(type)).map(Linked::code);
    }

    void clear() {
        woven.clear();
        linked.clear();
    }
}
