/**
 * How a drawing follows the theme of the page that shows it: colours that have a second value for a dark page, and the
 * style sheet that puts it in place.
 */
package io.percolate.theme;
