/**
 * Libraries for the notebook: Maven coordinates and POMs become files, through Maven Resolver (MIMA).
 * Nothing here knows the kernel; the magics that use it stand in {@code dependencies.magic}.
 * What is already loaded in another version stays as it is, and is named.
 */
package io.percolate.kernel.dependencies;
