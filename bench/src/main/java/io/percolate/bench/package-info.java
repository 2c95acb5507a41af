/**
 * Benchmarks Percolate's engine and its peers, each in its own process, measured in turns.
 * A peer reads "go SECONDS" on its standard input and answers with samples per second.
 * These are programs, not tests: nothing here asserts a time.
 */
package io.percolate.bench;
