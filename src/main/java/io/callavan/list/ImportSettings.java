package io.callavan.list;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * What an operator may set about imports.
 *
 * @param maxFileSize largest file that is read; a larger one is refused whole
 */
@ConfigurationProperties("callavan.lists")
record ImportSettings(@DefaultValue("500MB") DataSize maxFileSize) {}
