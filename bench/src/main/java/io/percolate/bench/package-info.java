/**
 * The benchmark: Percolate's engine beside its peers, in processes of their own that take turns.
 * A peer reads "go SECONDS" on its standard input and answers with samples per second.
 * Programs, not tests: nothing here asserts a time.
 */
package io.percolate.bench;
