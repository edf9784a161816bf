package io.callavan.embedded;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** Addresses of databases: what the application needs to be in them, and what of them may be shown. */
final class JdbcUrl {

    private static final Map<String, String> NEEDED = needed();

    private JdbcUrl() {}

    private static Map<String, String> needed() {
        Map<String, String> parameters = new LinkedHashMap<>();
        // all times in the database are UTC, whatever the zone of the server or of this machine
        parameters.put("connectionTimeZone", "UTC");
        parameters.put("forceConnectionTimeZoneToSession", "true");
        parameters.put("rewriteBatchedStatements", "true");
        parameters.put("connectTimeout", "3000");
        parameters.put("socketTimeout", "30000");
        // a server must not be able to ask for this machine's files; an import turns it on for its own statement
        parameters.put("allowLoadLocalInfile", "false");
        return parameters;
    }

    static String ofEmbedded(int port) {
        return completed("jdbc:mysql://127.0.0.1:" + port + "/callavan?sslMode=DISABLED&allowPublicKeyRetrieval=true");
    }

    /** The address with the parameters that are missing in it; those the operator chose stay as they are. */
    static String completed(String url) {
        StringBuilder whole = new StringBuilder(url);
        String chosen = url.toLowerCase(Locale.ROOT);
        NEEDED.forEach((name, value) -> {
            if (!chosen.contains(name.toLowerCase(Locale.ROOT) + "=")) {
                whole.append(whole.indexOf("?") < 0 ? '?' : '&')
                        .append(name)
                        .append('=')
                        .append(value);
            }
        });
        return whole.toString();
    }

    /** The address without user, password and parameters. */
    static String shown(String url) {
        int authority = url.indexOf("//");
        if (authority < 0 || url.indexOf('(') >= 0) {
            return "(an address that may hold a password)";
        }
        String rest = url.substring(authority + 2);
        int question = rest.indexOf('?');
        String address = question < 0 ? rest : rest.substring(0, question);
        if (address.indexOf('@') < 0 && rest.indexOf('@') >= 0) {
            // the question mark may be part of a password, or the @ part of a parameter
            return url.substring(0, authority + 2) + "(hidden)";
        }
        return url.substring(0, authority + 2) + address.substring(address.lastIndexOf('@') + 1);
    }
}
