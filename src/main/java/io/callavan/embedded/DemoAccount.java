package io.callavan.embedded;

import io.callavan.organization.ApiTokens;
import io.callavan.organization.Caller;
import io.callavan.organization.Organizations;
import io.callavan.organization.Role;
import io.callavan.organization.Users;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/** The demo's organization and its owner. */
@Component
class DemoAccount {

    static final String SLUG = "demo";

    private static final String USER = "owner";

    private final DemoStore store;
    private final Organizations organizations;
    private final Users users;
    private final ApiTokens tokens;
    private final TransactionOperations transaction;

    DemoAccount(
            DemoStore store,
            Organizations organizations,
            Users users,
            ApiTokens tokens,
            TransactionOperations transaction) {
        this.store = store;
        this.organizations = organizations;
        this.users = users;
        this.tokens = tokens;
        this.transaction = transaction;
    }

    boolean firstStart() {
        return !store.anyOrganization();
    }

    /**
     * Makes organization, owner and token. Their file is there before the transaction ends: whoever finds the user finds
     * its password, and a start that is killed between the two is a first start once more, which writes the file anew.
     */
    Caller make(DemoCredentials credentials, Map<String, String> addresses) {
        return Objects.requireNonNull(transaction.execute(status -> {
            long organization = organizations.create(SLUG, "Demo", "US");
            String password = Secrets.fresh();
            long user = users.create(organization, USER, password, Role.OWNER);
            Map<String, String> values = new LinkedHashMap<>();
            values.put("CALLAVAN_USER", USER);
            values.put("CALLAVAN_PASSWORD", password);
            values.put("CALLAVAN_TOKEN", tokens.issue(user, "first start", null));
            values.putAll(addresses);
            try {
                credentials.write(values);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return new Caller(organization, user, USER, Role.OWNER);
        }));
    }

    /** Whoever the file's token stands for, if that is the demo's own. */
    Optional<Caller> known(DemoCredentials credentials) throws IOException {
        return credentials.value("CALLAVAN_TOKEN").flatMap(tokens::callerOf).filter(caller -> organizations
                .bySlug(SLUG)
                .filter(demo -> demo.id() == caller.organizationId())
                .isPresent());
    }
}
