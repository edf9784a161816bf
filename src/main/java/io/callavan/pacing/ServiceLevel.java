package io.callavan.pacing;

/**
 * How the calls of a campaign follow the agents of a queue (seed document 003).
 *
 * @param queueId whose agents take the answered calls
 * @param percent 1 to 1000; at 100 both formulas ask for an agent for each call
 * @param formula which of VoIPBin's two
 */
public record ServiceLevel(long queueId, int percent, Formula formula) {

    /** VoIPBin's document and VoIPBin's code; each is the other with the percentage turned round. */
    public enum Formula {
        /** {@code agents > calls * percent / 100}: 50 is two calls for an agent. */
        CALLS,
        /** {@code calls < agents * percent / 100}: 200 is two calls for an agent. */
        AGENTS;

        /** The formula of a word of the column {@code service_level_formula}. */
        static Formula of(String word) {
            return word.equals("agents") ? AGENTS : CALLS;
        }
    }

    /** Whether one more call may be made beside those on their way; never without an agent. */
    public boolean allows(int agents, long dialing) {
        if (agents <= 0) {
            return false;
        }
        return formula == Formula.CALLS ? agents * 100L > dialing * percent : dialing * 100L < (long) agents * percent;
    }
}
