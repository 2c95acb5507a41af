package io.percolate.api;

/** A cell magic whose cells a grading kernel shows to nobody: they are in no history and in no record of inputs. */
public interface Confidential {

    /** Whether the cells of this magic are confidential. */
    boolean isConfidential();
}
