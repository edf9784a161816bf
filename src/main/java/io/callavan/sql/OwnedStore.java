package io.callavan.sql;

import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Reads the rows of a table each of which belongs to an organization; another organization's are never found.
 *
 * @param <T> what a row is read as
 */
public abstract class OwnedStore<T> {

    /** For what a store does beside reading. */
    protected final JdbcClient jdbc;

    private final String table;
    private final RowMapper<T> mapper;

    /** @param table its name, a constant of the store */
    protected OwnedStore(JdbcClient jdbc, String table, RowMapper<T> mapper) {
        this.jdbc = jdbc;
        this.table = table;
        this.mapper = mapper;
    }

    /** How many rows the organization has. */
    public int count(long organizationId) {
        return jdbc.sql("SELECT COUNT(*) FROM " + table + " WHERE organization_id = :organization")
                .param("organization", organizationId)
                .query(Integer.class)
                .single();
    }

    /** So many of them from that one on, the oldest first. */
    public List<T> page(long organizationId, long offset, int limit) {
        return jdbc.sql("SELECT * FROM " + table
                        + " WHERE organization_id = :organization ORDER BY id LIMIT :limit OFFSET :offset")
                .param("organization", organizationId)
                .param("limit", limit)
                .param("offset", offset)
                .query(mapper)
                .list();
    }

    /** One row, if it is the organization's. */
    public Optional<T> find(long organizationId, long id) {
        return one(organizationId, id, "");
    }

    /** The same, locked until the transaction ends. */
    public Optional<T> lock(long organizationId, long id) {
        return one(organizationId, id, " FOR UPDATE");
    }

    private Optional<T> one(long organizationId, long id, String how) {
        return jdbc.sql("SELECT * FROM " + table + " WHERE id = :id AND organization_id = :organization" + how)
                .param("id", id)
                .param("organization", organizationId)
                .query(mapper)
                .optional();
    }
}
