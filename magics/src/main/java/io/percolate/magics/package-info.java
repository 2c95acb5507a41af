/**
 * What a notebook adds: magics, renderers and live displays, for our kernel, JJava and IJava.
 * A magic parses its arguments, calls one method of the library and returns the value; it never computes.
 * Every magic is declared as data, and help, completion and argument errors come from that declaration.
 */
package io.percolate.magics;
