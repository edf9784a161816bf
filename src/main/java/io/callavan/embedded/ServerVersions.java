package io.callavan.embedded;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The oldest servers whose SQL and commands the rooms can use. */
final class ServerVersions {

    private static final Pattern LEADING = Pattern.compile("^(\\d+)\\.(\\d+)");

    private ServerVersions() {}

    /**
     * Refuses a MySQL before 8 and a MariaDB before 10.6, which lack {@code SKIP LOCKED}.
     *
     * @param version as {@code SELECT VERSION()} gives it
     */
    static void requireDatabase(String version) {
        boolean mariaDb = version.toLowerCase(Locale.ROOT).contains("mariadb");
        if (mariaDb ? !isAtLeast(version, 10, 6) : !isAtLeast(version, 8, 0)) {
            throw new StartRefused(
                    "The database server is " + (mariaDb ? "" : "MySQL ") + version
                            + ", which is too old: MySQL 8 or MariaDB 10.6 is needed.",
                    "Upgrade the server, or set another one: " + ServerKeys.DATABASE_URL + ".");
        }
    }

    /** Refuses a Redis before 6.2. */
    static void requireRedis(String version) {
        if (!isAtLeast(version, 6, 2)) {
            throw new StartRefused(
                    "The Redis server is version " + version + ", which is too old: 6.2 is needed.",
                    "Upgrade the server, or set another one: " + ServerKeys.REDIS_URL + ".");
        }
    }

    private static boolean isAtLeast(String version, int major, int minor) {
        Matcher leading = LEADING.matcher(version);
        if (!leading.find()) {
            return false;
        }
        int foundMajor = Integer.parseInt(leading.group(1));
        return foundMajor > major || (foundMajor == major && Integer.parseInt(leading.group(2)) >= minor);
    }
}
