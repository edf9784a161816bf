package io.callavan.pacing;

/** A destination that may be dialed now as far as this node knows; the rows have the last word. */
record Candidate(OwnedCampaign owner, CampaignRow campaign, long destinationId, int slot, long callId) {}
