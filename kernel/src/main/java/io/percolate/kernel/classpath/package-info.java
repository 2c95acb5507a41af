/**
 * The contents of the class path: packages for javac, class names for completion and hints. Nothing here loads a class;
 * class loaders read the same jars independently.
 */
package io.percolate.kernel.classpath;
