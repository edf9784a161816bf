package io.callavan.list;

/**
 * A copy under way.
 *
 * @param versionId the version that gets the destinations
 * @param listId the new list
 * @param copiedVersion the version whose destinations they are
 * @param until the last destination of it that was copied before; 0 for none
 * @param done how many were copied before
 */
public record ListCopy(long versionId, long listId, long copiedVersion, long until, long done) {}
