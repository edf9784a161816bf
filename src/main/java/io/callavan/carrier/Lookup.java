package io.callavan.carrier;

import io.callavan.call.CallEvent;

/** What a carrier answers when it is asked for a call. */
public sealed interface Lookup {

    /** The call goes on. */
    record Live(CallEvent event) implements Lookup {}

    /** It has ended. */
    record Ended(CallEvent event) implements Lookup {}

    /** The carrier does not know it. */
    record Unknown() implements Lookup {}

    /** The carrier could not be asked. */
    record NoAnswer() implements Lookup {}
}
