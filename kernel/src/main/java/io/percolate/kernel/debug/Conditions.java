package io.percolate.kernel.debug;

import io.percolate.kernel.cell.Cell;
import io.percolate.kernel.debug.Breakpoints.Breakpoint;
import io.percolate.kernel.debug.LiveFrames.Frame;
import io.percolate.kernel.stop.Stop;

/** Decides whether a thread stops at a breakpoint that it has come to: condition, number of hits, message. */
final class Conditions {

    private final Expressions expressions;
    private final LiveFrames frames;
    private final ThreadLocal<Breakpoint> evaluated = new ThreadLocal<>();

    Conditions(Expressions expressions, LiveFrames frames) {
        this.expressions = expressions;
        this.frames = frames;
    }

    /** Whether the current thread evaluates a condition, whose code passes probes, too. */
    boolean isEvaluating() {
        return evaluated.get() != null;
    }

    /** Whether to stop; prints the message of a breakpoint that only prints. */
    boolean hold(Breakpoint breakpoint) {
        boolean needsFrame = !breakpoint.condition.isBlank() || !breakpoint.message.isBlank();
        Frame frame = needsFrame ? frames.top().orElse(null) : null;
        evaluated.set(breakpoint);
        try {
            boolean holds = breakpoint.condition.isBlank()
                    || Boolean.TRUE.equals(expressions.evaluate(breakpoint.condition, frame));
            if (!holds || !breakpoint.counts()) {
                return false;
            }
            if (breakpoint.message.isBlank()) {
                return true;
            }
            Cell.note(expressions.fill(breakpoint.message, frame));
            return false;
        } catch (Stop.Stopped e) {
            throw e;
        } catch (Throwable e) { // of the user's code
            Cell.note("Note: the breakpoint in line " + breakpoint.line + " stops because its condition fails: "
                    + e.getMessage());
            return true;
        } finally {
            evaluated.remove();
        }
    }
}
