package io.callavan.simulator;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What will become of one call, decided when it is placed. */
record Fate(Outcome outcome, long ringMillis, long talkMillis, boolean cdrBeforeAnswer) {
    private static final long AT_MOST_BEFORE_ANSWER = 100;

    static Fate decide(Dice dice, Behaviour behaviour, Origination origination, long nth) {
        String number = origination.number();
        Outcome outcome =
                choose(behaviour.outcomes(), dice.roll(number, nth, "outcome").nextDouble());
        long timeout = origination.timeoutMillis();
        long ring = behaviour.ringMillis().draw(dice.roll(number, nth, "ring"));
        if (outcome.isAnswered() && ring > timeout) {
            outcome = Outcome.NO_ANSWER;
        }
        if (outcome == Outcome.NO_ANSWER) {
            @Nullable Spread unanswered = behaviour.noAnswerMillis();
            ring = unanswered == null
                    ? timeout
                    : Math.min(timeout, unanswered.draw(dice.roll(number, nth, "noAnswer")));
        }
        long talk =
                Math.min(behaviour.talkMillis().draw(dice.roll(number, nth, "talk")), origination.timeLimitMillis());
        boolean early = dice.hits(number, nth, "cdrBeforeAnswer", behaviour.cdrBeforeAnswerRate());
        return early
                ? new Fate(outcome, Math.min(ring, AT_MOST_BEFORE_ANSWER), Math.min(talk, AT_MOST_BEFORE_ANSWER), true)
                : new Fate(outcome, ring, talk, false);
    }

    private static Outcome choose(Map<Outcome, Double> weights, double die) {
        double sum = weights.values().stream().mapToDouble(Double::doubleValue).sum();
        double rest = die * sum;
        Outcome last = Outcome.ANSWER;
        for (Outcome outcome : Outcome.values()) {
            double weight = weights.getOrDefault(outcome, 0.0);
            if (weight > 0) {
                last = outcome;
                rest -= weight;
                if (rest < 0) {
                    return outcome;
                }
            }
        }
        return last;
    }
}
