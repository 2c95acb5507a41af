/**
 * What {@code model.insight()} computes from a DL4J network and its data, and the records that it returns.
 * Everything here reads; nothing changes the network.
 */
package io.percolate.model.insight;
