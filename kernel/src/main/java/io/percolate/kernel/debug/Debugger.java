package io.percolate.kernel.debug;

import io.percolate.kernel.debug.LiveFrames.Frame;
import io.percolate.kernel.debug.Sites.Site;
import io.percolate.kernel.errors.CellFrames;
import io.percolate.kernel.stop.Stop;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.stream.IntStream;

/** Decides in each awaited probe whether the thread stops there. One thread is stopped at a time; others wait. */
final class Debugger {

    /** Hears of threads that stop and go on. */
    interface Listener {
        void stopped(Pause pause);

        void continued(Pause pause);
    }

    private final Debugged kernel;
    private final Listener listener;
    private final Sources sources;
    private final Breakpoints breakpoints = new Breakpoints();
    private final Sites sites = new Sites(this::hit, this::isAwaited);
    private final ProbedClasses classes = new ProbedClasses();
    private final LiveFrames frames = new LiveFrames(classes::of);
    private final Conditions conditions;
    private final Turn turn = new Turn();
    private final ThreadLocal<Throwable> lastThrown = new ThreadLocal<>();
    private volatile OldFrames old = OldFrames.none();
    private volatile boolean started;
    private volatile Thread own;
    private volatile Step step;
    private volatile Pause pause;

    Debugger(Debugged kernel, Sources sources, Expressions expressions, Listener listener) {
        this.kernel = kernel;
        this.sources = sources;
        conditions = new Conditions(expressions, frames);
        this.listener = listener;
    }

    Breakpoints breakpoints() {
        return breakpoints;
    }

    boolean isStarted() {
        return started;
    }

    /** The stopped thread, or null. */
    Pause pause() {
        return pause;
    }

    /** Weaves probes into the classes of cells; the calling thread is the debugger's and never stops. */
    void start() {
        own = Thread.currentThread();
        if (!started) {
            started = true;
            Probe.use(this);
            old = OldFrames.now();
            kernel.weave(classes::weave);
        }
    }

    /** Lets stopped threads run on, and removes the probes. */
    void stop() {
        if (started) {
            started = false;
            breakpoints.clear();
            resume(null);
            kernel.weave(code -> code);
            Probe.use(null);
            classes.clear();
        }
    }

    Site link(Class<?> type, int id, int line) {
        return sites.link(classes.link(type, id), line);
    }

    /** To be called after a change of breakpoints. */
    void refresh() {
        sites.refresh();
    }

    private boolean isAwaited(Site site) {
        return step != null || position(site).flatMap(breakpoints::at).isPresent();
    }

    private Optional<Sources.Position> position(Site site) {
        return sources.position(site.file, site.line);
    }

    /** Lets the stopped thread run on. */
    void resume(Function<Pause, Step> to) {
        Pause stopped = pause;
        step = to == null || stopped == null ? null : to.apply(stopped);
        sites.refresh();
        if (stopped != null) {
            stopped.resume();
        }
    }

    /** Stops the next thread of a cell that comes to a line. */
    void stopNext() {
        step = Step.now();
        sites.refresh();
    }

    /** Runs work in the stopped thread, or at once when there is none. */
    <T> T call(Callable<T> work) throws Exception {
        Pause stopped = pause;
        return stopped == null ? work.call() : stopped.call(work);
    }

    private boolean isOwn() {
        Pause stopped = pause;
        return Thread.currentThread() == own || conditions.isEvaluating()
                || stopped != null && stopped.thread() == Thread.currentThread();
    }

    private void hit(Site site) {
        if (!started || isOwn()) {
            return;
        }
        Step wanted = step;
        if (wanted != null && wanted.isOver()) {
            step = null;
            sites.refresh();
            wanted = null;
        }
        if (wanted != null && wanted.isDone(frames::depth)) {
            pause(wanted.reason(), null, frames.all());
        } else if (position(site).flatMap(breakpoints::at).filter(conditions::hold).isPresent()) {
            pause("breakpoint", null, frames.all());
        }
    }

    /** Called in a method of a cell that an exception leaves, or that catches it. */
    void thrown(Throwable exception, boolean caught) {
        if (!started || !breakpoints.stopsAtExceptions() || exception instanceof Stop.Stopped || isOwn()
                || lastThrown.get() == exception) {
            return;
        }
        lastThrown.set(exception); // the first method that it comes to is where it is thrown
        if (breakpoints.stopsAtCaughtExceptions() || !caught && !frames.isCaught(exception)) {
            List<Frame> all = frames.all();
            pause("exception", exception, IntStream.range(0, all.size())
                    .mapToObj(i -> i == 0 ? at(exception, all.get(0)) : all.get(i)).toList());
        }
    }

    // The probe is at the end of the method.
    private static Frame at(Throwable exception, Frame frame) {
        return Arrays.stream(exception.getStackTrace()).filter(CellFrames::isCell).limit(1)
                .filter(each -> each.getFileName().equals(frame.file()))
                .map(each -> new Frame(frame.name(), frame.file(), each.getLineNumber(), frame.locals()))
                .findFirst().orElse(frame);
    }

    private void pause(String reason, Throwable thrown, List<Frame> stack) {
        turn.take();
        try {
            if (started) {
                Pause here = new Pause(reason, thrown, old.withoutLocals(stack), frames.depth());
                step = null;
                pause = here;
                sites.refresh();
                if (!started) {
                    here.resume();
                }
                listener.stopped(here);
                try {
                    here.await();
                } finally {
                    pause = null;
                    Probe.forget();
                    listener.continued(here);
                }
            }
        } finally {
            turn.pass();
        }
    }
}
