package io.percolate.kernel.jshell;

import com.sun.tools.attach.VirtualMachine;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.instrument.ClassDefinition;
import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.slf4j.LoggerFactory;

/**
 * Replaces the code of loaded classes, so that objects and static fields live on when a cell is run again with another
 * method body. The agent is loaded at the first use: from the start it would slow the loading of every class down.
 */
public final class HotSwap {

    private static volatile Instrumentation instrumentation;
    private static boolean failed;

    private HotSwap() {
    }

    /** Called by the JVM when it has loaded the agent. */
    public static void agentmain(String options, Instrumentation given) {
        instrumentation = given;
    }

    /** Replaces the code of all these classes or of none; false when fields or signatures differ. */
    public static boolean swap(ClassDefinition... classes) {
        if (!isAvailable()) {
            return false;
        }
        try {
            instrumentation.redefineClasses(classes);
            return true;
        } catch (ClassNotFoundException | UnmodifiableClassException | UnsupportedOperationException | LinkageError e) {
            return false;
        }
    }

    private static synchronized boolean isAvailable() {
        if (instrumentation == null && !failed) {
            try {
                load();
            } catch (Exception | LinkageError e) {
                failed = true;
                LoggerFactory.getLogger(HotSwap.class).info("Classes cannot be replaced in place: {}", e.toString());
            }
        }
        return instrumentation != null;
    }

    private static void load() throws Exception {
        Path jar = Files.createTempFile("percolate-agent-", ".jar");
        try {
            write(jar);
            VirtualMachine self = VirtualMachine.attach(Long.toString(ProcessHandle.current().pid()));
            self.loadAgent(jar.toString());
            self.detach();
        } finally {
            Files.delete(jar);
        }
    }

    private static void write(Path jar) throws IOException {
        Manifest manifest = new Manifest();
        Attributes attributes = manifest.getMainAttributes();
        attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        attributes.putValue("Agent-Class", HotSwap.class.getName());
        attributes.putValue("Can-Redefine-Classes", "true");
        try (OutputStream out = Files.newOutputStream(jar)) {
            new JarOutputStream(out, manifest).close();
        }
    }
}
