/**
 * What a learner reads when a cell fails: the place in the cell, the message, a hint.
 * Only the user's own frames are shown; colours are legible on light and dark.
 * Everything here turns what the compiler or the runtime reported into lines of text.
 */
package io.percolate.kernel.errors;
