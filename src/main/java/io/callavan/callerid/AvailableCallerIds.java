package io.callavan.callerid;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The answer to which numbers may be shown. */
public record AvailableCallerIds(List<Number> data) {

    /**
     * One of them.
     *
     * @param campaigns in how many pools it stands, of campaigns that are neither completed nor archived
     */
    public record Number(long didId, String phoneNumber, @Nullable String friendlyName, int campaigns) {}
}
