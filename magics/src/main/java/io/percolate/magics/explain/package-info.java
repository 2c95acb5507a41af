/**
 * Errors in a learner's words: what an exception of ND4J, DL4J, Java or this library means and what usually helps.
 * The catalogue is data: a pattern of the message, one sentence, a longer text.
 * It goes by the text of an error alone, because that is all that every kernel gives away.
 */
package io.percolate.magics.explain;
