/**
 * Explains errors to learners: what an exception of ND4J, DL4J, Java or this library means and what usually helps.
 * The catalogue is data: a pattern for the message, one sentence, a longer text.
 * It uses only the text of an error, because that is all that every kernel provides.
 */
package io.percolate.magics.explain;
