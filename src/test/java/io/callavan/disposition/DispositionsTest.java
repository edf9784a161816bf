package io.callavan.disposition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.io.ClassPathResource;

/** config/dispositions.yaml as it is delivered. */
class DispositionsTest {

    private final ResultMapping delivered = delivered();
    private final Dispositions dispositions = new Dispositions(delivered);

    private static ResultMapping delivered() {
        try {
            var environment = new StandardEnvironment();
            new YamlPropertySourceLoader()
                    .load("mapping", new ClassPathResource("config/dispositions.yaml"))
                    .forEach(environment.getPropertySources()::addLast);
            return new Binder(ConfigurationPropertySources.get(environment))
                    .bind("callavan", ResultMapping.class)
                    .get();
        } catch (IOException missing) {
            throw new IllegalStateException(missing);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "ANSWER, , , true, ANSWERED, SUCCESS",
        "ANSWERED, , , true, ANSWERED, SUCCESS",
        "CONNECTED, , , true, ANSWERED, SUCCESS",
        "NOANSWER, , , false, NO_ANSWER, FAIL",
        "NO_ANSWER, , , false, NO_ANSWER, FAIL",
        "no-answer, , , false, NO_ANSWER, FAIL",
        "BUSY, , , false, BUSY, FAIL",
        "CANCEL, , , false, CANCELED, FAIL",
        "CONGESTION, , , false, CONGESTION, FAIL",
        "FAILED, , , false, FAILED, FAIL",
        "FAILED, 404, , false, INVALID_NUMBER, FAIL",
        "BUSY, 603, , false, REJECTED, FAIL",
        "FAILED, , 17, false, BUSY, FAIL",
        "FAILED, 486, 1, false, BUSY, FAIL"
    })
    void everyWordMeansOneThing(
            String word, Integer sip, Integer q850, boolean answered, Disposition disposition, Result result) {
        Verdict verdict = dispositions.of(new HangupReason(word, sip, q850, answered));
        assertThat(verdict.disposition()).isEqualTo(disposition);
        assertThat(verdict.result()).isEqualTo(result);
        assertThat(verdict.known()).isTrue();
    }

    @Test
    void anUnknownWordIsNeverSuccess() {
        Verdict verdict = dispositions.of(new HangupReason("SPLENDID", null, null, true));
        assertThat(verdict.success()).isFalse();
        assertThat(verdict.known()).isFalse();
    }

    @Test
    void anAnswerWithoutEvidenceIsNotBelieved() {
        assertThat(dispositions
                        .of(new HangupReason("ANSWER", null, null, false))
                        .success())
                .isFalse();
    }

    @Test
    void anInvalidNumberIsNotTriedAgain() {
        assertThat(dispositions.of(new HangupReason("FAILED", 404, null, false)).retry())
                .isFalse();
    }

    @Test
    void anEndThatNobodyToldIsExpired() {
        assertThat(dispositions.of(null).disposition()).isEqualTo(Disposition.EXPIRED);
    }

    @Test
    void aWordCannotMeanTwoThings() {
        Map<Disposition, ResultMapping.Row> rows = new EnumMap<>(delivered.dispositions());
        rows.put(
                Disposition.BUSY, new ResultMapping.Row(Result.FAIL, true, List.of("No-Answer"), List.of(), List.of()));
        assertThatThrownBy(() -> new Dispositions(new ResultMapping(rows))).hasMessageContaining("noanswer");
    }
}
