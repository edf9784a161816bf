package io.callavan.simulator;

/** How one originate request is received, decided before anything else about it. */
record Reception(Kind kind, int status, long delayMillis) {
    enum Kind {
        /** A call is placed and the request answered. */
        TAKEN,
        /** No call; the answer says so. */
        REFUSED,
        /** No call and no answer. */
        SWALLOWED,
        /** A call is placed, but the caller never learns its token; status 0: the connection is closed. */
        ANSWER_LOST
    }

    static Reception decide(Dice dice, Behaviour behaviour, String number, long nth) {
        long delay = behaviour.answerDelayMillis().draw(dice.roll(number, nth, "answerDelay"));
        if (dice.hits(number, nth, "429", behaviour.rate429())) {
            return new Reception(Kind.REFUSED, 429, delay);
        }
        if (dice.hits(number, nth, "5xx", behaviour.rate5xx())) {
            return new Reception(Kind.REFUSED, dice.hits(number, nth, "500", 0.5) ? 500 : 503, delay);
        }
        if (dice.hits(number, nth, "hang", behaviour.hangRate())) {
            return new Reception(Kind.SWALLOWED, 0, delay);
        }
        if (dice.hits(number, nth, "answerLost", behaviour.answerLostRate())) {
            return new Reception(Kind.ANSWER_LOST, dice.hits(number, nth, "502", 0.5) ? 502 : 0, delay);
        }
        return new Reception(Kind.TAKEN, 200, delay);
    }
}
