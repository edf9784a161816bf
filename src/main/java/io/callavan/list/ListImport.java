package io.callavan.list;

import java.nio.file.Path;

/**
 * An import under way: what its route carries from step to step.
 *
 * @param versionId the version that the file becomes
 * @param listId the list it belongs to
 * @param versionNumber from 1, counted in the list
 * @param first whether the list had no version to dial before
 * @param region ISO 3166 country of numbers without country code
 * @param file where the text is
 * @param fileName what the sender called it
 * @param spooled whether the file is our own copy, to be removed afterwards
 */
public record ListImport(
        long versionId,
        long listId,
        int versionNumber,
        boolean first,
        String region,
        Path file,
        String fileName,
        boolean spooled) {}
