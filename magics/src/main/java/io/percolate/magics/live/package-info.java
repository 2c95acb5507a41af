/**
 * Live displays: the panel of a training, the leaderboard of a search.
 * They are drawn in the training thread, at most a few times a second.
 * Without a notebook they show nothing.
 */
package io.percolate.magics.live;
