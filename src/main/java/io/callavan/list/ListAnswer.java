package io.callavan.list;

/**
 * What the API answers about a list.
 *
 * @param data one {@link DistributionList}, or several without pages
 */
public record ListAnswer(Object data) {

    /** The same after a change. */
    public record Changed(String message, DistributionList data) {}

    /**
     * A file that was taken and is going to be imported.
     *
     * @param data where its progress can be seen
     */
    public record Accepted(String message, Upload data) {}

    /**
     * A new version on its way.
     *
     * @param action {@code upload} for the first version to be dialed, {@code update} if the list had one before
     */
    public record Upload(long listId, int newVersionNumber, String action) {}
}
