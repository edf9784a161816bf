package io.callavan.disposition;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;

/** The result mapping. */
@Component("dispositions")
@EnableConfigurationProperties(ResultMapping.class)
public class Dispositions {

    private static final Logger log = LoggerFactory.getLogger(Dispositions.class);

    private final Map<Disposition, ResultMapping.Row> rows;
    private final Map<Integer, Disposition> bySip = new HashMap<>();
    private final Map<Integer, Disposition> byQ850 = new HashMap<>();
    private final Map<String, Disposition> byWord = new HashMap<>();

    Dispositions(ResultMapping mapping) {
        rows = mapping.dispositions();
        for (Disposition each : Disposition.values()) {
            ResultMapping.Row row = rows.get(each);
            if (row == null) {
                throw new IllegalStateException("callavan.dispositions has no row for " + each.word());
            }
            row.sip().forEach(code -> enter(bySip, code, each));
            row.q850().forEach(cause -> enter(byQ850, cause, each));
            row.words().forEach(word -> enter(byWord, folded(word), each));
        }
    }

    /**
     * What the end means. The SIP code is believed before the Q.850 cause and that before the word, because the same reply
     * is worded differently by each server; a word for an answered call is believed only with evidence of an answer, and an
     * unknown one never means success. Without a reason nobody can tell the end any more.
     */
    public Verdict of(@Nullable HangupReason reason) {
        if (reason == null) {
            return verdict(Disposition.EXPIRED, true);
        }
        Disposition found = find(reason);
        if (found == null || (found == Disposition.ANSWERED && !reason.answered())) {
            log.warn(
                    "No meaning for the carrier's word \"{}\" (sip {}, q850 {}, answered {}): counted as failed",
                    folded(reason.word()),
                    reason.sip(),
                    reason.q850(),
                    reason.answered());
            return verdict(Disposition.FAILED, false);
        }
        return verdict(found, true);
    }

    /**
     * The same of a call that a machine may have answered.
     *
     * @param machine what the campaign makes of that; null if none answered
     */
    public Verdict of(@Nullable HangupReason reason, @Nullable MachineAnswer machine) {
        if (machine == null) {
            return of(reason);
        }
        return switch (machine) {
            case AS_MAPPED -> verdict(Disposition.MACHINE, true);
            case SUCCESS -> new Verdict(Disposition.MACHINE, Result.SUCCESS, false, true);
            case RETRY -> new Verdict(Disposition.MACHINE, Result.FAIL, true, true);
            case FAIL -> new Verdict(Disposition.MACHINE, Result.FAIL, false, true);
        };
    }

    /** What the mapping makes of a call that ended so. */
    public Verdict meaning(Disposition disposition) {
        return verdict(disposition, true);
    }

    private @Nullable Disposition find(HangupReason reason) {
        Disposition byCause = reason.q850() == null ? null : byQ850.get(reason.q850());
        Disposition byCauseOrWord = byCause != null ? byCause : byWord.get(folded(reason.word()));
        Disposition bySipCode = reason.sip() == null ? null : bySip.get(reason.sip());
        // 487 tells that a call was given up while it rang, but not whether its time was over
        boolean rangOut = bySipCode == Disposition.CANCELED && byCauseOrWord == Disposition.NO_ANSWER;
        return bySipCode == null || rangOut ? byCauseOrWord : bySipCode;
    }

    private Verdict verdict(Disposition disposition, boolean known) {
        ResultMapping.Row row = Objects.requireNonNull(rows.get(disposition));
        return new Verdict(disposition, row.result(), row.retry(), known);
    }

    private static <K> void enter(Map<K, Disposition> index, K key, Disposition disposition) {
        Disposition other = index.putIfAbsent(key, disposition);
        if (other != null) {
            throw new IllegalStateException("callavan.dispositions: " + key + " stands for "
                    + List.of(other.word(), disposition.word()) + ", it can mean one only");
        }
    }

    /** Case and punctuation differ even inside one carrier: NO_ANSWER, NOANSWER and no-answer are one word. */
    private static String folded(String word) {
        return word.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
    }
}
