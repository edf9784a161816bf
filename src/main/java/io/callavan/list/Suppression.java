package io.callavan.list;

import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Who must not be called. A list's import leaves such numbers out; without another bean of this type nobody is suppressed. */
public interface Suppression {

    /**
     * Those of the numbers that must not be called, and why.
     *
     * @param campaignId the campaign that dials the list; null while it serves none
     * @param numbers E.164, some thousand at most
     * @return number to a code for programs, at most 40 upper-case letters and underscores, for example DO_NOT_CALL
     */
    Map<String, String> of(long organizationId, @Nullable Long campaignId, Collection<String> numbers);
}
