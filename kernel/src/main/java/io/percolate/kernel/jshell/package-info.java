/**
 * JShell's internals: the classes that wrap snippets, and the data in its private fields. Variables keep their values
 * when JShell recreates their wrapper, and data that no code can reach is freed. Reflective access is optional: on a
 * JDK with other fields the session works without it.
 */
package io.percolate.kernel.jshell;
