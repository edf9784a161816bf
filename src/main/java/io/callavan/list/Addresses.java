package io.callavan.list;

import io.callavan.list.NewDestination.Address;
import io.callavan.number.Numbers;
import io.callavan.number.Numbers.Parsed;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The addresses of a row that has more than one column for them. Those that cannot be used are left out. The first telephone number
 * among the others is the destination's; the rest keep the numbers of their columns.
 *
 * @param number E.164; null if there is none
 * @param fault what is wrong with the first address; null if nothing is
 * @param remark on addresses that were left out, if the row is taken
 */
record Addresses(
        @Nullable String number, List<Address> further, Parsed.@Nullable Invalid fault, @Nullable Reject remark) {

    private static final Pattern SIP =
            Pattern.compile("sips?:[\\x21-\\x7E&&[^@<>\"]]+@[A-Za-z0-9.\\-:\\[\\]]+(;[\\x21-\\x7E&&[^<>\"]]+)?");
    private static final int LONGEST = 255;
    private static final Parsed.Invalid NO_SIP =
            new Parsed.Invalid("INVALID_SIP_ADDRESS", "Not a SIP address such as sip:name@host");

    static Addresses of(ListRow row, Numbers numbers, String region) {
        var all = new ArrayList<ListRow.Further>();
        if (!row.number().isBlank()) {
            all.add(new ListRow.Further(0, "the first address", row.number()));
        }
        all.addAll(row.further());
        var usable = new ArrayList<Address>();
        Parsed.Invalid fault = null;
        var leftOut = new ArrayList<String>();
        String shown = "";
        for (ListRow.Further address : all) {
            Read read = read(address, numbers, region);
            Address good = read.address();
            if (good != null
                    && usable.stream().noneMatch(other -> other.target().equals(good.target()))) {
                usable.add(good);
            }
            if (read.fault() != null) {
                fault = fault == null ? read.fault() : fault;
                shown = leftOut.isEmpty() ? address.written() : shown;
                leftOut.add(address.column() + ": " + read.fault().reason());
            }
        }
        Reject remark = leftOut.isEmpty() ? null : Reject.leftOut(row.line(), shown, String.join("; ", leftOut));
        var first = usable.stream().filter(Address::isTelephone).findFirst();
        if (first.isEmpty()) {
            return new Addresses(null, List.of(), fault == null ? noNumber() : fault, null);
        }
        var rest = new ArrayList<Address>();
        for (Address address : usable) {
            if (address != first.get()) {
                // the column that the number came from is free for a SIP address that stood in the first
                int no = address.no() == 0 ? first.get().no() : address.no();
                rest.add(new Address(no, address.type(), address.target()));
            }
        }
        return new Addresses(first.get().target(), rest, null, remark);
    }

    /** What a cell is: an address, or nothing that can be used. */
    private record Read(@Nullable Address address, Parsed.@Nullable Invalid fault) {}

    private static Read read(ListRow.Further address, Numbers numbers, String region) {
        String text = address.written().strip();
        if (text.toLowerCase(Locale.ROOT).startsWith("sip")) {
            return SIP.matcher(text).matches() && text.length() <= LONGEST
                    ? new Read(new Address(address.no(), "sip", text), null)
                    : new Read(null, NO_SIP);
        }
        var parsed = numbers.parse(address.written(), region);
        return parsed instanceof Parsed.Valid valid
                ? new Read(new Address(address.no(), "tel", valid.number().e164()), null)
                : new Read(null, (Parsed.Invalid) parsed);
    }

    private static Parsed.Invalid noNumber() {
        return new Parsed.Invalid("NOT_A_NUMBER", "No address of the row is a telephone number");
    }
}
