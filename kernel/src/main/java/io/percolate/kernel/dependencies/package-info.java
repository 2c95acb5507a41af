/**
 * Libraries for the notebook: Maven coordinates and POMs become files on the class path, through Maven Resolver (MIMA).
 * The resolver itself knows nothing of the kernel; the magics at the end of the chain do.
 * What is already loaded in another version stays as it is, and is named.
 */
package io.percolate.kernel.dependencies;
