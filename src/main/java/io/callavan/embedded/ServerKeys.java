package io.callavan.embedded;

/** What an operator sets to use servers of his own; every refusal names these. */
final class ServerKeys {

    static final String DATABASE_URL =
            "CALLAVAN_DB_URL with CALLAVAN_DB_USER and CALLAVAN_DB_PASSWORD (or spring.datasource.url, .username, .password)";
    static final String REDIS_URL =
            "CALLAVAN_REDIS_URL with CALLAVAN_REDIS_USER and CALLAVAN_REDIS_PASSWORD where needed (or spring.data.redis.*)";
    static final String BOTH_URLS = DATABASE_URL + "; " + REDIS_URL;

    private ServerKeys() {}
}
