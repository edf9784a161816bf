package io.callavan.disposition;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.callavan.organization.Caller;
import io.callavan.refusal.GivenFields;
import io.callavan.refusal.Refusal;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * What an organization makes of the ends of its calls, where it wants something else than the result mapping. Which word is
 * which disposition is the same for all. A call that nobody answered is never success, and an answered one always.
 */
@Component("meanings")
public class Meanings {

    private static final Set<String> WORDS = Stream.of(Disposition.values())
            .filter(each -> each != Disposition.ANSWERED)
            .map(Disposition::word)
            .collect(Collectors.toUnmodifiableSet());
    private static final Set<String> MEMBERS = Set.of("result", "retry");

    private final Dispositions dispositions;
    private final MeaningStore store;

    Meanings(Dispositions dispositions, MeaningStore store) {
        this.dispositions = dispositions;
        this.store = store;
    }

    /**
     * What one disposition means.
     *
     * @param own whether the organization has said so; else it is the result mapping
     */
    public record View(String disposition, String result, boolean retry, boolean own) {}

    /** The answer to a question, each disposition once. */
    public record Answer(List<View> data) {}

    /** The answer to a change, with a sentence for people. */
    public record Changed(String message, List<View> data) {}

    /**
     * What the organization makes of the end of one of its calls.
     *
     * @param verdict what the mapping makes of it
     * @param machine what the call's campaign makes of the machine that answered, which comes first; null if none did
     */
    public Verdict of(long organizationId, Verdict verdict, @Nullable MachineAnswer machine) {
        if (verdict.disposition() == Disposition.ANSWERED || (machine != null && machine != MachineAnswer.AS_MAPPED)) {
            return verdict;
        }
        return store.of(organizationId, verdict.disposition())
                .map(own -> new Verdict(verdict.disposition(), own.result(), own.retry(), verdict.known()))
                .orElse(verdict);
    }

    /** What each disposition means for the caller's organization. */
    public Answer list(Caller caller) {
        return new Answer(views(caller));
    }

    /**
     * Changes what the dispositions given mean: {@code {"busy": {"retry": false}}}; null takes the organization's own meaning
     * away. Acts with the next end of a call.
     *
     * @throws Refusal invalid with every failing field
     */
    @Transactional
    public Changed change(Caller caller, ObjectNode body) {
        var fields = new GivenFields(body, "the dispositions", WORDS);
        Map<Disposition, Meaning> present = store.all(caller.organizationId());
        var wanted = new EnumMap<Disposition, Meaning>(Disposition.class);
        for (Map.Entry<String, JsonNode> each : body.properties()) {
            if (WORDS.contains(each.getKey()) && !each.getValue().isNull()) {
                Disposition disposition = Disposition.valueOf(each.getKey().toUpperCase(Locale.ROOT));
                wanted.put(disposition, read(fields, disposition, each.getValue(), present.get(disposition)));
            }
        }
        fields.check();
        for (Map.Entry<String, JsonNode> each : body.properties()) {
            Disposition disposition = Disposition.valueOf(each.getKey().toUpperCase(Locale.ROOT));
            if (each.getValue().isNull()) {
                store.remove(caller.organizationId(), disposition);
            } else {
                store.write(caller.organizationId(), disposition, Objects.requireNonNull(wanted.get(disposition)));
            }
        }
        return new Changed("Dispositions changed.", views(caller));
    }

    private Meaning read(GivenFields fields, Disposition disposition, JsonNode given, @Nullable Meaning present) {
        String word = disposition.word();
        given.fieldNames().forEachRemaining(member -> {
            if (!MEMBERS.contains(member)) {
                fields.add(word, word + "." + member + " is not known: result and retry are.");
            }
        });
        Verdict mapped = dispositions.meaning(disposition);
        Result result = present == null ? mapped.result() : present.result();
        boolean retry = present == null ? mapped.retry() : present.retry();
        if (given.has("result")) {
            result = given.path("result").asText().equals("success") ? Result.SUCCESS : Result.FAIL;
            retry = retry && result == Result.FAIL;
        }
        if (given.has("retry")) {
            retry = given.path("retry").asBoolean();
        }
        if (result == Result.SUCCESS && disposition != Disposition.MACHINE) {
            fields.add(word, word + ".result must be fail: nobody answered.");
        } else if (result == Result.SUCCESS && retry) {
            fields.add(word, word + ".retry must be false: success is not tried again.");
        }
        return new Meaning(result, retry);
    }

    private List<View> views(Caller caller) {
        Map<Disposition, Meaning> own = store.all(caller.organizationId());
        return Stream.of(Disposition.values())
                .map(each -> {
                    Verdict mapped = dispositions.meaning(each);
                    Meaning meaning = own.getOrDefault(each, new Meaning(mapped.result(), mapped.retry()));
                    return new View(each.word(), meaning.result().word(), meaning.retry(), own.containsKey(each));
                })
                .toList();
    }
}
