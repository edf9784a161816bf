package io.callavan.embedded;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** Addresses of databases, and the parameters the application needs in them. */
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
}
