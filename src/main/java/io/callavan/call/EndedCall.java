package io.callavan.call;

/** A call and how it ended, on its way to be settled. */
public record EndedCall(LiveCall call, CallEvent event) {}
