package io.callavan.callerid;

/** The answer to a cycle that begins anew, with the statistics, which go on. */
public record CycleReset(String message, CallerIdStats.Data data) {}
