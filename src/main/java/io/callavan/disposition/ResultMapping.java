package io.callavan.disposition;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotEmpty;
import java.util.List;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/** config/dispositions.yaml: one row for each disposition. */
@Validated
@ConfigurationProperties("callavan")
record ResultMapping(@NotEmpty @Valid Map<Disposition, Row> dispositions) {

    /** Which words, SIP codes and Q.850 causes mean it, and what follows from it. */
    record Row(
            Result result,
            boolean retry,
            @DefaultValue List<String> words,
            @DefaultValue List<Integer> sip,
            @DefaultValue List<Integer> q850) {}
}
