package io.callavan.web;

import io.callavan.organization.Caller;
import io.callavan.refusal.Refusal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;
import org.apache.camel.Variable;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;

/** What all operations of the API share and a route cannot say by itself. */
@Component("api")
public class Api {

    private static final Logger log = LoggerFactory.getLogger(Api.class);

    /**
     * Who sends the request of this thread.
     *
     * @throws Refusal unauthenticated, if nobody signed in
     */
    public Caller caller() {
        var authentication = SecurityContextHolder.getContext().getAuthentication();
        if (authentication != null && authentication.getPrincipal() instanceof SignedIn signedIn) {
            return signedIn.caller();
        }
        throw Refusal.of(Refusal.Kind.UNAUTHENTICATED, "UNAUTHENTICATED", "Sign in first.");
    }

    /**
     * The members of the problem (RFC 9457) that a failure is answered with. A failure that nobody foresaw is logged with
     * an id, and the problem carries that id and nothing else of it.
     *
     * @param path the path that was asked for, if it is known
     */
    public Map<String, Object> problem(Throwable failure, @Variable("path") @Nullable String path) {
        return problemOf(failure, path).at(path);
    }

    static Problem problemOf(Throwable failure, @Nullable String path) {
        var foreseen = Problem.ofForeseen(failure);
        if (foreseen != null) {
            if (foreseen.status() == 503) {
                log.warn("{} refused: {}", path, failure.toString());
            }
            return foreseen;
        }
        String id = UUID.randomUUID().toString();
        log.error("{} failed, correlation id {}", path, id, failure);
        return Problem.internal(id);
    }

    /** Deletes an uploaded file that its operation has not moved to a place of its own. */
    public void forget(@Nullable Path upload) throws IOException {
        if (upload != null) {
            Files.deleteIfExists(upload);
        }
    }
}
