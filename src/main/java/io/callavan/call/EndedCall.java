package io.callavan.call;

import io.callavan.disposition.MachineAnswer;
import org.jspecify.annotations.Nullable;

/** A call and how it ended, on its way to be settled. */
public record EndedCall(LiveCall call, CallEvent event) {

    /** What the campaign makes of it if a machine answered; null if none did, or the campaign does not ask. */
    public @Nullable MachineAnswer machine() {
        AmdResult told = event.amd() != null ? event.amd() : call.amd();
        MachinePolicy machines = call.machines();
        return machines != null && told != null && told.isMachine() ? machines.answer() : null;
    }
}
