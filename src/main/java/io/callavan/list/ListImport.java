package io.callavan.list;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * An import under way: what its route carries from step to step.
 *
 * @param versionId the version that the file becomes
 * @param listId the list it belongs to
 * @param organizationId whose list it is
 * @param campaignId the campaign that dials the list meanwhile
 * @param versionNumber from 1, counted in the list
 * @param first whether the list had no version to dial before
 * @param region ISO 3166 country of numbers without country code
 * @param mapping what was said of its columns
 * @param file where the text is
 * @param fileName what the sender called it
 * @param spooled whether the file is our own copy, to be removed afterwards
 * @param done rows that an importer before this one has stored; they are read over
 * @param meter how far the file has been read
 */
public record ListImport(
        long versionId,
        long listId,
        long organizationId,
        @Nullable Long campaignId,
        int versionNumber,
        boolean first,
        String region,
        Mapping mapping,
        Path file,
        String fileName,
        boolean spooled,
        long done,
        ReadMeter meter) {}
