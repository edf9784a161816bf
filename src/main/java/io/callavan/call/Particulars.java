package io.callavan.call;

import org.jspecify.annotations.Nullable;

/**
 * What a destination is told to the carrier by, beside its address.
 *
 * @param variables its own, a JSON object of texts
 */
public record Particulars(@Nullable String name, @Nullable String detail, @Nullable String variables) {

    /** Of a destination that is nothing but addresses. */
    public static final Particulars NONE = new Particulars(null, null, null);
}
