/**
 * JShell as it is inside: the classes in which it wraps snippets, and what its private fields hold.
 * Variables keep their values when JShell makes their wrapper anew, and what no code can reach is let go.
 * What is opened by reflection is optional: on a JDK that has other fields the session runs without it.
 */
package io.percolate.kernel.jshell;
