package io.callavan.dnc;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.callavan.number.Numbers;
import io.callavan.number.Numbers.Parsed;
import io.callavan.organization.Caller;
import io.callavan.organization.Organizations;
import io.callavan.page.Page;
import io.callavan.refusal.FieldErrors;
import io.callavan.refusal.Refusal;
import java.io.IOException;
import java.io.Reader;
import java.time.Clock;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.camel.Body;
import org.apache.camel.Header;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;

/**
 * The numbers that an organization, or one of its campaigns, does not call. An entry holds from its commit on, for calls that
 * are already claimed as well; a call that was written goes on.
 */
@Component("doNotCall")
@EnableConfigurationProperties(OptOutProperties.class)
public class DoNotCall {

    /** A key of JSON or of a form, and its value; a # that ends it is no part of it. */
    private static final Pattern DIGITS = Pattern.compile("(?i)(?:^|[&{,\\s])\"?digits?\"?\\s*[=:]\\s*\"?([0-9*]*)");

    private final DoNotCallStore store;
    private final Numbers numbers;
    private final Organizations organizations;
    private final OptOutProperties optOut;
    private final Clock clock;

    DoNotCall(
            DoNotCallStore store, Numbers numbers, Organizations organizations, OptOutProperties optOut, Clock clock) {
        this.store = store;
        this.numbers = numbers;
        this.organizations = organizations;
        this.optOut = optOut;
        this.clock = clock;
    }

    /**
     * A page of entries, newest first.
     *
     * @param search part of the number
     * @param campaignId only those of that campaign; null for all
     * @param page 1 or more, 1 if null
     * @param perPage 1..200, 25 if null
     * @throws Refusal not found, if there is no such campaign
     */
    public Page<DoNotCallEntry> list(
            Caller caller,
            @Header("search") @Nullable String search,
            @Nullable Long campaignId,
            @Nullable Integer page,
            @Nullable Integer perPage) {
        long organization = caller.organizationId();
        scope(organization, campaignId);
        var meta = Page.Meta.of(page, perPage, store.count(organization, campaignId, search));
        return new Page<>(store.page(organization, campaignId, search, meta.offset(), meta.perPage()), meta);
    }

    /**
     * Adds {@code phone_numbers} (1 to 1000, all or none) for the organization or for {@code campaign_id}, with a
     * {@code reason}.
     *
     * @throws Refusal not found, or invalid with each text that is no number
     */
    public DoNotCallEntry.Added add(Caller caller, ObjectNode body) {
        long organization = caller.organizationId();
        long scope = scope(
                organization,
                body.hasNonNull("campaign_id") ? body.path("campaign_id").asLong() : null);
        String region = organizations.byId(organization).defaultRegion();
        var errors = new FieldErrors();
        var read = new LinkedHashSet<String>();
        JsonNode given = body.path("phone_numbers");
        for (int i = 0; i < given.size(); i++) {
            String written = given.get(i).asText();
            Parsed parsed = numbers.parse(written, region);
            if (parsed instanceof Parsed.Valid valid) {
                read.add(valid.number().e164());
            } else if (parsed instanceof Parsed.Invalid invalid) {
                refuse("phone_numbers." + i, written, invalid, errors);
            }
        }
        errors.check();
        int added = store.insert(organization, scope, read, reason(body), "api", clock.instant());
        return new DoNotCallEntry.Added(
                added + " of " + given.size() + " numbers added.",
                new DoNotCallEntry.Counts(added, given.size() - added));
    }

    /**
     * Takes an entry away; its number may be called again. Destinations that ended because of it stay ended.
     *
     * @throws Refusal not found
     */
    public void delete(Caller caller, long id) {
        if (!store.delete(caller.organizationId(), id)) {
            throw Refusal.notFound("do-not-call entry", id);
        }
    }

    /**
     * What the lists say of a number, for the organization and, if one is given, for a campaign.
     *
     * @throws Refusal not found, or invalid if it is no number
     */
    public DoNotCallEntry.Check check(
            Caller caller, @Header("phone_number") String phoneNumber, @Nullable Long campaignId) {
        long organization = caller.organizationId();
        scope(organization, campaignId);
        String number = number(organization, phoneNumber);
        List<DoNotCallEntry> entries = store.of(organization, campaignId, number);
        return new DoNotCallEntry.Check(new DoNotCallEntry.Found(number, !entries.isEmpty(), entries));
    }

    /**
     * Adds the numbers of a file: the column that is named as one, else the first. One bad row never stops it.
     *
     * @param text what the cells are read from; it is closed
     * @throws Refusal not found, if there is no such campaign
     */
    public DoNotCallEntry.Imported importCells(
            Caller caller, @Nullable Long campaignId, Reader text, Iterator<List<String>> cells) throws IOException {
        long organization = caller.organizationId();
        try (text) {
            long scope = scope(organization, campaignId);
            var file = new NumberFile(numbers, organizations.byId(organization).defaultRegion());
            file.read(cells, chunk -> store.insert(organization, scope, chunk, null, "csv", clock.instant()));
            DoNotCallEntry.Report report = file.report();
            return new DoNotCallEntry.Imported(report.accepted() + " of " + report.read() + " numbers added.", report);
        }
    }

    /**
     * Somebody does not want to be called any more: {@code phone_number}, or the number of the call {@code call_id}.
     *
     * @throws Refusal not found, or invalid
     */
    public DoNotCallEntry.Added optOut(Caller caller, ObjectNode body) {
        long organization = caller.organizationId();
        long scope = scope(
                organization,
                body.hasNonNull("campaign_id") ? body.path("campaign_id").asLong() : null);
        boolean byNumber = body.hasNonNull("phone_number");
        if (byNumber == body.hasNonNull("call_id")) {
            throw Refusal.invalid(
                    Map.of("phone_number", List.of("Either phone_number or call_id must be given, and not both.")));
        }
        String number = byNumber
                ? number(organization, body.path("phone_number").asText())
                : store.call(body.path("call_id").asLong())
                        .filter(call -> call.organizationId() == organization)
                        .orElseThrow(() ->
                                Refusal.notFound("call", body.path("call_id").asText()))
                        .phoneNumber();
        return optedOut(organization, scope, number, reason(body), "opt_out");
    }

    /**
     * The callee of a call does not want to be called any more, as the application told that talks to him. Holds for the whole
     * organization.
     *
     * @param told what the application sent; if it names digits, they were pressed, and only those of
     *     callavan.dnc.opt-out-digits are an opt-out
     * @throws Refusal not found
     */
    public DoNotCallEntry.Added optOutOfCall(@Body @Nullable String told, long callId) {
        var call = store.call(callId).orElseThrow(() -> Refusal.notFound("call", callId));
        Matcher digits = DIGITS.matcher(told == null ? "" : decoded(told));
        boolean pressed = digits.find();
        if (pressed && !optOut.means(digits.group(1))) {
            return new DoNotCallEntry.Added(
                    "These digits are no opt-out: callavan.dnc.opt-out-digits are.", new DoNotCallEntry.Counts(0, 0));
        }
        return optedOut(call.organizationId(), 0, call.phoneNumber(), "Call " + callId, pressed ? "dtmf" : "webhook");
    }

    /** A form escapes * and #. */
    private static String decoded(String told) {
        return told.replaceAll("(?i)%2a", "*").replaceAll("%23", "#");
    }

    /** Which of the numbers the organization does not call, with the reason for people. For imports of lists. */
    public Map<String, String> suppressed(long organizationId, Collection<String> phoneNumbers) {
        if (phoneNumbers.isEmpty()) {
            return Map.of();
        }
        var reasons = new LinkedHashMap<String, String>();
        store.sources(organizationId, phoneNumbers)
                .forEach((number, source) ->
                        reasons.put(number, "The number is on the do-not-call list (" + source + ")"));
        return reasons;
    }

    private DoNotCallEntry.Added optedOut(
            long organization, long scope, String number, @Nullable String reason, String source) {
        int added = store.insert(organization, scope, Set.of(number), reason, source, clock.instant());
        return new DoNotCallEntry.Added(
                added == 1 ? "The number is not called any more." : "The number was not called any more before.",
                new DoNotCallEntry.Counts(added, 1 - added));
    }

    private long scope(long organization, @Nullable Long campaignId) {
        if (campaignId == null) {
            return 0;
        }
        if (!store.campaignExists(organization, campaignId)) {
            throw Refusal.notFound("campaign", campaignId);
        }
        return campaignId;
    }

    private String number(long organization, String written) {
        Parsed parsed = numbers.parse(written, organizations.byId(organization).defaultRegion());
        var errors = new FieldErrors();
        if (parsed instanceof Parsed.Invalid invalid) {
            refuse("phone_number", written, invalid, errors);
        }
        errors.check();
        return ((Parsed.Valid) parsed).number().e164();
    }

    private static void refuse(String field, String written, Parsed.Invalid why, FieldErrors errors) {
        errors.refuse(field, "must be a number that can be dialed (" + why.reason() + ")", written);
    }

    private static @Nullable String reason(ObjectNode body) {
        return body.path("reason").textValue();
    }
}
