package io.callavan.destination;

/**
 * One of the addresses of a destination (VoIPBin's destination_0 to destination_4).
 *
 * @param addressNo its place in the order in which they are tried, 0..4
 * @param type {@code tel} or {@code sip}
 * @param target E.164, or sip:user@host
 * @param tryCount calls to it
 */
public record Address(int addressNo, String type, String target, int tryCount) {

    static final String TEL = "tel";
    static final String SIP = "sip";

    static String typeOf(String target) {
        return target.startsWith("+") ? TEL : SIP;
    }
}
