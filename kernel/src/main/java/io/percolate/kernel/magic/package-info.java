/**
 * What cells may hold besides Java: line and cell magics, {@code name?}, {@code !command}, and {@code In} and {@code Out}.
 * They are rewritten, line for line, into calls of {@code Notebook}'s static methods.
 * The magics themselves are registered by extensions.
 */
package io.percolate.kernel.magic;
