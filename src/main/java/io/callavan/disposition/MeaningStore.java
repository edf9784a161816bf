package io.callavan.disposition;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What organizations make of ends, where that is not what the mapping says. */
@Component
class MeaningStore {

    private final JdbcClient jdbc;

    MeaningStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<Meaning> of(long organization, Disposition disposition) {
        return jdbc.sql("SELECT result, retry FROM disposition_meanings WHERE organization_id = ? AND disposition = ?")
                .params(organization, disposition.word())
                .query((row, n) -> new Meaning(result(row.getString("result")), row.getBoolean("retry")))
                .optional();
    }

    Map<Disposition, Meaning> all(long organization) {
        var all = new EnumMap<Disposition, Meaning>(Disposition.class);
        jdbc.sql("SELECT disposition, result, retry FROM disposition_meanings WHERE organization_id = ?")
                .param(organization)
                .query(row -> {
                    all.put(
                            Disposition.valueOf(row.getString("disposition").toUpperCase(Locale.ROOT)),
                            new Meaning(result(row.getString("result")), row.getBoolean("retry")));
                });
        return all;
    }

    void write(long organization, Disposition disposition, Meaning meaning) {
        jdbc.sql(
                        """
                        INSERT INTO disposition_meanings (organization_id, disposition, result, retry) VALUES (?, ?, ?, ?)
                        ON DUPLICATE KEY UPDATE result = VALUES(result), retry = VALUES(retry)""")
                .params(organization, disposition.word(), meaning.result().word(), meaning.retry())
                .update();
    }

    void remove(long organization, Disposition disposition) {
        jdbc.sql("DELETE FROM disposition_meanings WHERE organization_id = ? AND disposition = ?")
                .params(organization, disposition.word())
                .update();
    }

    private static Result result(String word) {
        return Result.valueOf(word.toUpperCase(Locale.ROOT));
    }
}
