/**
 * Describes a name by signature, parameters and Javadoc, from the session, the JDK or a library's sources.
 * A variable of the session also shows its value.
 */
package io.percolate.kernel.documentation;
