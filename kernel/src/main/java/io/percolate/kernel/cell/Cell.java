package io.percolate.kernel.cell;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.percolate.kernel.wire.IoPub;
import io.percolate.kernel.wire.Message;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.concurrent.ForkJoinWorkerThread;

/** One execution of a cell: its request, number and output. */
public final class Cell {

    private static final InheritableThreadLocal<Cell> OF_THREAD = new InheritableThreadLocal<>();
    private static final ThreadLocal<Cell> OF_TASK = new ThreadLocal<>();
    private static final Map<Object, Cell> STARTED_BY = Collections.synchronizedMap(new WeakHashMap<>());
    private static volatile Cell running;

    private final Message request;
    private final int number;
    private final boolean silent;
    private final IoPub iopub;
    private final CellOutput output;
    private final JsonArray pages = new JsonArray();
    private final Set<Thread> lent = new HashSet<>();
    private volatile boolean stopped;
    private volatile String place = "";
    private volatile boolean ended;
    private volatile boolean refusesTasks;

    public Cell(Message request, int number, IoPub iopub) {
        this.request = request;
        this.number = number;
        this.silent = request.flag("silent", false);
        this.iopub = iopub;
        this.output = new CellOutput(this);
    }

    /** The cell of the current thread and its task; else the running cell; null before the first cell. */
    public static Cell current() {
        Cell task = OF_TASK.get();
        if (task != null) {
            return task;
        }
        Cell own = OF_THREAD.get();
        if (own == null || !own.ended) {
            return own == null ? running : own;
        }
        return Thread.currentThread() instanceof ForkJoinWorkerThread ? running
                : STARTED_BY.getOrDefault(Thread.currentThread(), own);
    }

    /** Notes that the current cell starts a thread, or schedules a timer's task, that an earlier cell may have made. */
    public static void startedNow(Object threadOrTask) {
        Cell cell = current();
        if (cell != null) {
            STARTED_BY.put(threadOrTask, cell);
        }
    }

    /** The living threads that code of a cell started. */
    public static List<Thread> startedThreads() {
        synchronized (STARTED_BY) {
            return STARTED_BY.keySet().stream().filter(Thread.class::isInstance).map(Thread.class::cast)
                    .filter(Thread::isAlive).toList();
        }
    }

    /** The threads that run a task of this cell now. */
    public List<Thread> lentThreads() {
        synchronized (lent) {
            return List.copyOf(lent);
        }
    }

    /** From now on no pool and no timer may run a task of this cell. */
    public void refuseTasks() {
        refusesTasks = true;
    }

    /** Whether a pool or a timer must not run a task of this cell. */
    public boolean isOver() {
        return stopped || refusesTasks;
    }

    /** Assigns the current thread, which is a timer's, to the cell that scheduled a task; false if it is over. */
    public static boolean adoptThreadFor(Object task) {
        Cell cell = STARTED_BY.get(task);
        if (cell != null) {
            cell.adoptThread();
        }
        return cell == null || !cell.refusesTasks;
    }

    /** Assigns the current thread, which may be a pool's, to this cell for one task; running the result ends that. */
    public Runnable lendThread() {
        Thread thread = Thread.currentThread();
        Cell outerTask = OF_TASK.get();
        Cell outer = OF_THREAD.get();
        OF_TASK.set(this);
        OF_THREAD.set(this); // for the threads that the task starts
        synchronized (lent) {
            lent.add(thread);
        }
        return () -> {
            OF_TASK.set(outerTask);
            OF_THREAD.set(outer);
            synchronized (lent) {
                if (outerTask != this && lent.remove(thread) && stopped) {
                    Thread.interrupted(); // was meant for the task
                }
            }
        };
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
        synchronized (lent) {
            lent.forEach(Thread::interrupt);
        }
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

    /** Prints a line of the kernel's, on the stdout of the current cell, wherever System.out goes. */
    public static void note(String line) {
        Cell cell = current();
        if (cell != null) {
            cell.output.notice(line + "\n");
        }
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

    /** Asks the front end for a new cell with this source below the cell when it ends. */
    public void insert(String source) {
        JsonObject next = new JsonObject();
        next.addProperty("source", "set_next_input");
        next.addProperty("text", source);
        next.addProperty("replace", false);
        pages.add(next);
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
