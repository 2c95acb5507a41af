package io.percolate.kernel.cell;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.percolate.kernel.wire.IoPub;
import io.percolate.kernel.wire.Message;
import java.util.concurrent.ForkJoinWorkerThread;

/** One execution of a cell: its request, number and output. */
public final class Cell {

    private static final InheritableThreadLocal<Cell> OF_THREAD = new InheritableThreadLocal<>();
    private static volatile Cell running;

    private final Message request;
    private final int number;
    private final boolean silent;
    private final IoPub iopub;
    private final CellOutput output;
    private final JsonArray pages = new JsonArray();
    private volatile boolean stopped;
    private volatile String place = "";
    private volatile boolean ended;

    public Cell(Message request, int number, IoPub iopub) {
        this.request = request;
        this.number = number;
        this.silent = request.flag("silent", false);
        this.iopub = iopub;
        this.output = new CellOutput(this);
    }

    /** The current thread's cell; else the running cell; null before the first cell. */
    public static Cell current() {
        Cell own = OF_THREAD.get();
        boolean pooled = own != null && own.ended && Thread.currentThread() instanceof ForkJoinWorkerThread;
        return own == null || pooled ? running : own;
    }

    /** Assigns the current thread, and the threads that it starts from now on, to this cell. */
    public void adoptThread() {
        OF_THREAD.set(this);
    }

    public void begin() {
        running = this;
    }

    /** Ends the cell; later output of its threads is still delivered. */
    public void end() {
        output.end();
        ended = true;
    }

    /** Asks all code of the cell to stop. */
    public void stop() {
        stopped = true;
    }

    public boolean isStopped() {
        return stopped;
    }

    /** Throws the failure of an interrupted cell when this cell was interrupted. */
    public void refuseIfStopped() {
        if (stopped) {
            throw interrupted("");
        }
    }

    /** Tells where the cell is when it is about to be stopped: {@code slow, cell 1, line 2: while (true)}. */
    public void interruptedAt(String where) {
        place = "\n    in " + where;
    }

    /** The failure of the cell when it was interrupted; {@code more} is added to the message. */
    public Failure interrupted(String more) {
        return Failure.interrupted(more + place);
    }

    /** Whether the cell gets a number and is stored in the history. */
    public boolean isStored() {
        return !silent && request.flag("store_history", true);
    }

    public int number() {
        return number;
    }

    public Message request() {
        return request;
    }

    public CellOutput output() {
        return output;
    }

    /** Publishes to the cell's front ends, after all output printed so far. */
    public void publish(String type, JsonObject content) {
        output.inOrder(() -> send(type, content));
    }

    /** Shows a text in the front end's pager when the cell ends. */
    public void page(JsonObject data) {
        JsonObject page = new JsonObject();
        page.addProperty("source", "page");
        page.add("data", data);
        page.addProperty("start", 0);
        pages.add(page);
    }

    public JsonArray pages() {
        return pages;
    }

    void send(String type, JsonObject content) {
        if (!silent) {
            iopub.publish(type, request, content);
        }
    }
}
