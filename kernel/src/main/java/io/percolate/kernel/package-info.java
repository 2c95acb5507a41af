/**
 * A Jupyter kernel for Java: JShell behind JJava's protocol library; it knows nothing of deep learning.
 * A cell goes through {@code wire}, {@code protocol}, {@code magic}, {@code session} ({@code jshell}, {@code stop}) and
 * back as output of its {@code cell}, or through {@code errors}; a magic's line goes to {@code Notebook}, which finds it
 * in {@code magic}'s registry.
 * Packages depend one way, and this one, which joins them, stands on top.
 */
package io.percolate.kernel;
