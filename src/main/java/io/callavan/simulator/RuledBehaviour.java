package io.callavan.simulator;

import java.util.regex.Pattern;

/** A behaviour for the numbers in which a pattern is found. */
record RuledBehaviour(Pattern pattern, Behaviour behaviour) {}
