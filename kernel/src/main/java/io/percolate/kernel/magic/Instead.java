package io.percolate.kernel.magic;

import java.util.List;

/** What runs in place of a magic of another kernel. */
public sealed interface Instead {

    /** Line magics, without their percent signs. */
    record Lines(List<String> lines) implements Instead {
    }

    /** A cell magic, without its percent signs. */
    record Cell(String line, String body) implements Instead {
    }

    /** A command of the system's shell. */
    record Command(String command) implements Instead {
    }

    /** A text shown in its MIME type. */
    record Shown(String mime, String text) implements Instead {
    }

    /** Nothing: a sentence tells what a notebook has for it. */
    record Told(String sentence) implements Instead {
    }
}
