/**
 * The files of published data sets: found in {@code $PERCOLATE_DATA} or the user cache, else downloaded from a mirror.
 * Files are verified by SHA-256 and written atomically. Nothing here knows what a data set is.
 */
package io.percolate.data.cache;
