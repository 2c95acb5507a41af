/**
 * What cells may hold besides Java: line and cell magics, {@code name?} and {@code !command}.
 * They are rewritten, line for line, into calls of {@code Notebook}'s static methods.
 * The magics themselves are registered by extensions.
 */
package io.percolate.kernel.magic;
