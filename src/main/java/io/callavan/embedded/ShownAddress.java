package io.callavan.embedded;

/** What of a server's address may stand on the console: scheme, host, port and path. */
final class ShownAddress {

    private static final String HIDDEN = "(hidden)";

    private ShownAddress() {}

    /** The address without user, password and parameters; where they cannot be told apart, it hides the rest. */
    static String of(String url) {
        int slashes = url.indexOf("//");
        if (slashes < 0 || url.indexOf('(') >= 0) {
            return HIDDEN;
        }
        String scheme = url.substring(0, slashes + 2);
        String rest = url.substring(slashes + 2);
        int question = rest.indexOf('?');
        String address = question < 0 ? rest : rest.substring(0, question);
        if (address.indexOf('@') < 0 && rest.indexOf('@') >= 0) {
            // the question mark may be part of a password, or the @ part of a parameter
            return scheme + HIDDEN;
        }
        return scheme + address.substring(address.lastIndexOf('@') + 1);
    }
}
