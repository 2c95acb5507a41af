/**
 * Additions to DL4J: missing layers and an updater, one type for its two network classes, safe reading of its files,
 * and workarounds for its bugs. It is the lowest package: it uses nothing else of the library.
 */
package io.percolate.dl4j;
