package io.percolate.magics;

import io.percolate.api.NotebookSession;
import io.percolate.magics.declare.Magic;
import io.percolate.magics.display.Bundle;
import io.percolate.magics.notebook.CurrentNotebook;
import io.percolate.magics.notebook.NotebookKernel;
import io.percolate.magics.notebook.ShellSession;
import io.percolate.magics.render.Renderers;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import jdk.jshell.JShell;

/** A session without a protocol: it runs Java, and stores what a client would have received. */
public final class TestNotebook implements NotebookKernel {

    private final Session session = new Session();
    private final Map<String, Magic> magics = new LinkedHashMap<>();
    private final List<Bundle> displayed = new ArrayList<>();
    private final List<Bundle> updates = new ArrayList<>();

    /** Opens a session with all magics, as at a kernel's start. */
    public static TestNotebook open() {
        TestNotebook notebook = new TestNotebook();
        notebook.session.open();
        Percolate.install(notebook, magic -> notebook.magics.put(magic.name(), magic), true);
        notebook.session.evaluate(Percolate.startup());
        return notebook;
    }

    /** Becomes the process's notebook again, without displays. */
    public TestNotebook again() {
        CurrentNotebook.open(this);
        displayed.clear();
        updates.clear();
        return this;
    }

    /** Runs a line magic as a kernel would call it, split at spaces. */
    public Object line(String line) throws Exception {
        return call(line, null);
    }

    /** Runs a cell magic. */
    public Object cell(String line, String body) throws Exception {
        return call(line, body);
    }

    /** The output of a line magic. */
    public String printed(String line) throws Exception {
        return printedByCell(line, null);
    }

    /** The output of a cell magic. */
    public String printedByCell(String line, String body) throws Exception {
        PrintStream out = System.out;
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        System.setOut(new PrintStream(bytes, true, StandardCharsets.UTF_8));
        try {
            call(line, body);
        } finally {
            System.setOut(out);
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    /** The text form of a line magic's value. */
    public String text(String line) throws Exception {
        return render(line(line)).text();
    }

    private Object call(String line, String body) throws Exception {
        List<String> words = new ArrayList<>(List.of(line.strip().split("\\s+")));
        return magics.get(words.remove(0)).call(this, words, body);
    }

    /** Evaluates Java and returns the value of the last snippet. */
    public Object eval(String java) {
        return session.evaluate(java);
    }

    public Map<String, String> variables() {
        return session.variables();
    }

    public List<Bundle> displayed() {
        return displayed;
    }

    public List<Bundle> updates() {
        return updates;
    }

    @Override
    public void display(String id, Bundle bundle) {
        displayed.add(bundle);
    }

    @Override
    public void update(String id, Bundle bundle) {
        updates.add(bundle);
    }

    @Override
    public Bundle render(Object value) {
        return Renderers.render(value).orElse(Bundle.text(String.valueOf(value)));
    }

    @Override
    public NotebookSession session() {
        return session;
    }

    private final class Session extends ShellSession {

        private final TestShell shell = new TestShell();

        @Override
        public Object evaluate(String code) {
            return shell.eval(code);
        }

        @Override
        public <T> T withoutDisplays(Callable<T> work) throws Exception {
            int before = displayed.size();
            T value = work.call();
            displayed.subList(before, displayed.size()).clear();
            return value;
        }

        @Override
        protected Optional<JShell> findShell() {
            return Optional.of(shell.jshell());
        }
    }
}
