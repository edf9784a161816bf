package io.callavan.list;

import java.util.List;

/**
 * What is downloaded of a list.
 *
 * @param versionId the version that is dialed
 * @param addresses how many columns its further addresses need, 0 to 4
 * @param variables names of its destinations' variables, each once, in the order in which they first appear
 * @param attachment the answer's Content-Disposition
 */
public record ListDownload(long versionId, int addresses, List<String> variables, String attachment) {}
