/**
 * What this library adds to DL4J: layers and an updater that it lacks, one type over its two kinds of network,
 * its files read safely, and its faults mended. It is the lowest room: it knows nothing else of the library.
 */
package io.percolate.dl4j;
