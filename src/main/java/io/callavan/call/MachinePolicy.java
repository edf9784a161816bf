package io.callavan.call;

import io.callavan.disposition.MachineAnswer;

/**
 * What a campaign wants of machines that answer.
 *
 * @param hangUp whether the call is ended; else its routing goes on
 * @param answer what it counts as
 */
public record MachinePolicy(boolean hangUp, MachineAnswer answer) {}
