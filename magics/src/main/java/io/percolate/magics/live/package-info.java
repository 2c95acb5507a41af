/**
 * Live displays: the panel of a training, the leaderboard of a search.
 * They are drawn at most a few times a second; the panel of a training by another thread.
 * Without a notebook they show nothing.
 */
package io.percolate.magics.live;
