package io.callavan.simulator;

import java.util.SplittableRandom;

/**
 * All chance in the room. What a die shows depends on the seed, the number, the how-many-th time it is asked for this
 * number and the aspect, never on what happened to other numbers before, so that a run can be repeated in any order.
 */
final class Dice {
    private final long seed;

    Dice(long seed) {
        this.seed = seed;
    }

    SplittableRandom roll(String number, long nth, String aspect) {
        String key = number + '#' + nth + '#' + aspect;
        long hash = 0xcbf29ce484222325L ^ (seed * 0x9e3779b97f4a7c15L);
        for (int i = 0; i < key.length(); i++) {
            hash = (hash ^ key.charAt(i)) * 0x100000001b3L;
        }
        // FNV leaves its high bits weak on short keys, and the generator's first number depends on them
        hash = (hash ^ (hash >>> 33)) * 0xff51afd7ed558ccdL;
        return new SplittableRandom(hash ^ (hash >>> 33));
    }

    boolean hits(String number, long nth, String aspect, double rate) {
        return rate > 0 && roll(number, nth, aspect).nextDouble() < rate;
    }
}
