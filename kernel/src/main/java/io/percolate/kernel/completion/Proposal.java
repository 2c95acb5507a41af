package io.percolate.kernel.completion;

import java.util.Comparator;
import javax.lang.model.element.Element;

/**
 * One completion.
 *
 * @param text    the text that replaces the name at the cursor
 * @param element the element that the text names; null for a keyword
 * @param fits    whether its type is the one wanted at the cursor
 * @param order   the kind: smaller comes first
 */
record Proposal(String text, Element element, boolean fits, int order) {

    static final int LOCAL = 0;
    static final int FIELD = 1;
    static final int METHOD = 2;
    static final int TYPE = 3;
    static final int KEYWORD = 4;
    static final int OBJECT_METHOD = 5;
    static final int PACKAGE = 6;
    static final int NOT_IMPORTED = 7;

    /** By type (matching first), then by kind, then alphabetically. */
    static final Comparator<Proposal> BY_RANK = Comparator.comparing((Proposal proposal) -> !proposal.fits)
            .thenComparing(Proposal::order)
            .thenComparing(Proposal::text, String.CASE_INSENSITIVE_ORDER)
            .thenComparing(Proposal::text);
}
