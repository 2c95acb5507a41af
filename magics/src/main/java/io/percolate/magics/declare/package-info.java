/**
 * Magics as data: arguments, options, examples, and what runs.
 * A line goes through {@code Magic.call}, {@code Words}, {@code Parser} and {@code Call} to the magic's body; help,
 * completion and refusals are made from the same declaration.
 * No magic is known here.
 */
package io.percolate.magics.declare;
