package io.callavan.embedded;

import java.util.Locale;

/** The operating system and processor, and which servers are bundled for them. */
record Platform(String system, String processor) {

    static Platform current() {
        return new Platform(System.getProperty("os.name"), System.getProperty("os.arch"));
    }

    void requireMariaDb() {
        if (!isLinux() || !isIntel()) {
            throw refused("MariaDB", ServerKeys.DATABASE_URL);
        }
    }

    /** The bundled Redis for Windows is older than the 6.2 we need. */
    void requireRedis() {
        if (!isLinux() && !isMac()) {
            throw refused("Redis", ServerKeys.REDIS_URL);
        }
    }

    private boolean isLinux() {
        return "linux".equals(system.toLowerCase(Locale.ROOT));
    }

    private boolean isMac() {
        return system.toLowerCase(Locale.ROOT).startsWith("mac");
    }

    private boolean isIntel() {
        return "amd64".equals(processor) || "x86_64".equals(processor);
    }

    private StartRefused refused(String server, String keys) {
        return new StartRefused(
                "No " + server + " is bundled for " + system + " on " + processor + ".",
                "Set an external server: " + keys + ".");
    }
}
