package io.percolate.kernel.session;

import io.percolate.kernel.cell.Origin;

/**
 * One snippet's turn in the run of a cell.
 *
 * @param origin  its place in the cell
 * @param done    the number of snippets of the cell that took effect before
 * @param pending the cell's declarations that wait for names
 */
record Step(Origin origin, int done, Pending pending) {
}
