/**
 * Displays that change while something runs: the panel of a training, the leaderboard of a search.
 * They are drawn as SVG in the thread that trains, at most a few times a second.
 * Without a notebook they do nothing.
 */
package io.percolate.magics.live;
