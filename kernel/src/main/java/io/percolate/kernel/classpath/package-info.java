/**
 * What the class path holds: the packages for javac, the names of classes for completion and hints.
 * Nothing here loads a class; the same jars are read by the class loaders on their own.
 */
package io.percolate.kernel.classpath;
