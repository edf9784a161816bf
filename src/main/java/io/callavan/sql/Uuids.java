package io.callavan.sql;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.UUID;

/** UUIDs in BINARY(16) columns, the most significant byte first. */
public final class Uuids {

    private static final int BYTES = 16;

    private Uuids() {}

    /** One that begins with the instant to the millisecond (RFC 9562, version 7), so that a key of them grows at its end. */
    public static UUID at(Instant instant) {
        UUID random = UUID.randomUUID();
        long version = 0x7000 | random.getMostSignificantBits() & 0xFFF;
        return new UUID(instant.toEpochMilli() << 16 | version, random.getLeastSignificantBits());
    }

    /** What the column stores. */
    public static byte[] bytes(UUID uuid) {
        return ByteBuffer.allocate(BYTES)
                .putLong(uuid.getMostSignificantBits())
                .putLong(uuid.getLeastSignificantBits())
                .array();
    }

    /** What the column says. */
    public static UUID of(byte[] bytes) {
        ByteBuffer stored = ByteBuffer.wrap(bytes);
        return new UUID(stored.getLong(), stored.getLong());
    }
}
