package io.callavan.simulator;

import java.util.List;

/** The behaviour in force, with its rules made ready; replaced as a whole. */
final class BehaviourBook {
    private final Behaviour general;
    private final List<RuledBehaviour> rules;

    BehaviourBook(Behaviour general) {
        this.general = general;
        this.rules = general.ruled();
    }

    Behaviour general() {
        return general;
    }

    /** @param number + and digits */
    Behaviour of(String number) {
        for (RuledBehaviour rule : rules) {
            if (rule.pattern().matcher(number).find()) {
                return rule.behaviour();
            }
        }
        return general;
    }
}
