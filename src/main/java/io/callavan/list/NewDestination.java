package io.callavan.list;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A row with a good number.
 *
 * @param row the line in which it begins
 * @param written the number as written
 * @param number E.164
 * @param variables a JSON object, null if there are none
 * @param timezone the callee's, IANA id
 * @param priority 0 to 9, larger = sooner
 * @param further its addresses after the first
 * @param remark on addresses that were left out
 */
record NewDestination(
        int row,
        String written,
        String number,
        @Nullable String name,
        @Nullable String variables,
        @Nullable String timezone,
        int priority,
        List<Address> further,
        @Nullable Reject remark) {

    /**
     * A further address.
     *
     * @param no 1 to 4
     * @param type tel or sip
     * @param target E.164, or a SIP URI
     */
    record Address(int no, String type, String target) {

        boolean isTelephone() {
            return type.equals("tel");
        }
    }

    /** The same without those of its further addresses, which must not be called. */
    NewDestination without(List<Address> suppressed) {
        if (suppressed.isEmpty()) {
            return this;
        }
        var rest = further.stream()
                .filter(address -> !suppressed.contains(address))
                .toList();
        var why = remark == null ? Reject.leftOut(row, suppressed.get(0).target(), "must not be called") : remark;
        return new NewDestination(row, written, number, name, variables, timezone, priority, rest, why);
    }
}
