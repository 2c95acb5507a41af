/**
 * Magics as data: arguments, options, examples and the action. A line goes through {@code Magic.call}, {@code Words},
 * {@code Parser} and {@code Call} to the magic's body; help, completion and errors are derived from the same
 * declaration. The package contains no magic itself.
 */
package io.percolate.magics.declare;
