package io.callavan.list;

import java.nio.charset.Charset;

/**
 * How the text of a file is written down.
 *
 * @param charset of its bytes
 * @param skip bytes before the text: the length of the byte order mark
 * @param fallback whether the charset was assumed because the bytes are not UTF-8
 * @param delimiter between cells: comma, semicolon, tab or bar
 */
record FileShape(Charset charset, int skip, boolean fallback, char delimiter) {}
