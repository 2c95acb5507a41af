/**
 * The notebook that a magic runs in, whatever its kernel is; there is one in a process.
 * A kernel that is a {@link io.percolate.api.NotebookSession} is asked itself.
 * For IJava and JJava the adapters make one of the kernel's JShell.
 */
package io.percolate.magics.notebook;
