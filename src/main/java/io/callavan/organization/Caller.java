package io.callavan.organization;

import java.io.Serializable;

/**
 * Who sends a request: every bean behind the API takes it as its first argument and sees no row of another organization.
 *
 * @param organizationId the organization whose rows may be seen and changed
 * @param userId the user who signed in or whom the token belongs to
 * @param username the user's name, for the record
 * @param role what the user may do
 */
public record Caller(long organizationId, long userId, String username, Role role) implements Serializable {}
