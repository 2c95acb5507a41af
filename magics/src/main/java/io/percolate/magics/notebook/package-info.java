/**
 * The notebook that a magic runs in, for every kind of kernel; a process has one.
 * A kernel that is a {@link io.percolate.api.NotebookSession} is used directly.
 * For IJava and JJava the adapters create one from the kernel's JShell.
 */
package io.percolate.magics.notebook;
