package io.callavan.list;

import java.util.List;

/**
 * What is downloaded of a list.
 *
 * @param versionId the version that is dialed
 * @param variables names of its destinations' variables, each once, in the order in which they first appear
 * @param attachment the answer's Content-Disposition
 */
public record ListDownload(long versionId, List<String> variables, String attachment) {}
