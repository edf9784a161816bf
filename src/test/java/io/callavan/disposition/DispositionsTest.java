package io.callavan.disposition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
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

    private void all(Disposition disposition, Result result, boolean retry, Stream<HangupReason> reasons) {
        assertThat(reasons).isNotEmpty().allSatisfy(reason -> assertThat(dispositions.of(reason))
                .isEqualTo(new Verdict(disposition, result, retry, true)));
    }

    private static Stream<HangupReason> words(String... words) {
        return Stream.of(words).map(word -> new HangupReason(word, null, null, false));
    }

    /** Whatever word comes with the code. */
    private static Stream<HangupReason> sip(int... codes) {
        return IntStream.of(codes)
                .boxed()
                .flatMap(code -> Stream.of(
                        new HangupReason("FAILED", code, null, false), new HangupReason("", code, null, false)));
    }

    private static Stream<HangupReason> q850(int... causes) {
        return IntStream.of(causes).mapToObj(cause -> new HangupReason("FAILED", null, cause, false));
    }

    @Test
    void answeredIsSuccess() {
        all(
                Disposition.ANSWERED,
                Result.SUCCESS,
                false,
                words("ANSWER", "ANSWERED", "normal", "completed", "CONNECTED")
                        .map(each -> new HangupReason(each.word(), null, null, true)));
    }

    @Test
    void aMachineIsAFailThatIsTriedAgain() {
        all(Disposition.MACHINE, Result.FAIL, true, words("machine", "amd"));
        assertThat(dispositions.of(new HangupReason("ANSWER", null, null, true), MachineAnswer.AS_MAPPED))
                .isEqualTo(new Verdict(Disposition.MACHINE, Result.FAIL, true, true));
    }

    @Test
    void busyIsTriedAgain() {
        all(Disposition.BUSY, Result.FAIL, true, Stream.concat(words("BUSY", "busy"), sip(486, 600)));
        all(Disposition.BUSY, Result.FAIL, true, q850(17));
    }

    @Test
    void noAnswerIsTriedAgain() {
        all(
                Disposition.NO_ANSWER,
                Result.FAIL,
                true,
                words("NOANSWER", "NO_ANSWER", "no-answer", "No Answer", "timeout", "unanswered", "dialout"));
        all(Disposition.NO_ANSWER, Result.FAIL, true, Stream.concat(sip(480, 408), q850(18, 19)));
    }

    @Test
    void canceledIsTriedAgain() {
        all(Disposition.CANCELED, Result.FAIL, true, words("CANCEL", "canceled", "CANCELLED"));
    }

    @Test
    void aCallGivenUpWhileItRangIsCanceledUnlessItsTimeWasOver() {
        all(
                Disposition.CANCELED,
                Result.FAIL,
                true,
                Stream.of("CANCEL", "FAILED", "").map(word -> new HangupReason(word, 487, null, false)));
        all(
                Disposition.NO_ANSWER,
                Result.FAIL,
                true,
                Stream.of(
                        new HangupReason("timeout", 487, null, false),
                        new HangupReason("NOANSWER", 487, null, false),
                        new HangupReason("FAILED", 487, 19, false)));
    }

    @Test
    void rejectedIsTriedAgain() {
        all(Disposition.REJECTED, Result.FAIL, true, words("rejected", "call_rejected", "denied"));
        all(Disposition.REJECTED, Result.FAIL, true, Stream.concat(sip(403, 603), q850(21)));
    }

    @Test
    void congestionIsTriedAgain() {
        all(Disposition.CONGESTION, Result.FAIL, true, words("CONGESTION", "CHANUNAVAIL"));
        all(Disposition.CONGESTION, Result.FAIL, true, Stream.concat(sip(503), q850(34, 41, 42, 44)));
    }

    @Test
    void failedIsTriedAgain() {
        all(Disposition.FAILED, Result.FAIL, true, words("FAILED", "fail", "error"));
        all(
                Disposition.FAILED,
                Result.FAIL,
                true,
                Stream.concat(sip(488, 500, 501, 502, 504, 505, 513, 580), q850(38, 58, 102, 127)));
    }

    @Test
    void anInvalidNumberIsNotTriedAgain() {
        all(Disposition.INVALID_NUMBER, Result.FAIL, false, words("unallocated", "invalid_number", "not_found"));
        all(Disposition.INVALID_NUMBER, Result.FAIL, false, Stream.concat(sip(404, 410, 484, 604), q850(1, 3, 22, 28)));
    }

    @Test
    void anEndThatNobodyToldIsExpiredAndTriedAgain() {
        assertThat(dispositions.of(null)).isEqualTo(new Verdict(Disposition.EXPIRED, Result.FAIL, true, true));
    }

    @Test
    void theSipCodeIsBelievedBeforeTheCauseAndThatBeforeTheWord() {
        assertThat(dispositions.of(new HangupReason("NOANSWER", 486, 1, false)).disposition())
                .isEqualTo(Disposition.BUSY);
        assertThat(dispositions.of(new HangupReason("NOANSWER", null, 1, false)).disposition())
                .isEqualTo(Disposition.INVALID_NUMBER);
        assertThat(dispositions.of(new HangupReason("BUSY", 299, 999, false)).disposition())
                .as("codes that nobody knows")
                .isEqualTo(Disposition.BUSY);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    @ExtendWith(OutputCaptureExtension.class)
    void anUnknownWordIsAFailAndReported(boolean answered, CapturedOutput output) {
        assertThat(dispositions.of(new HangupReason("SPLENDID", null, null, answered)))
                .isEqualTo(new Verdict(Disposition.FAILED, Result.FAIL, true, false));
        assertThat(output).contains("WARN").contains("No meaning for the carrier's word \"splendid\"");
    }

    @Test
    void everyWordAndCodeOfTheMappingIsAFailButForAnswered() {
        delivered.dispositions().forEach((disposition, row) -> {
            if (disposition != Disposition.ANSWERED) {
                assertThat(row.result()).as(disposition.word()).isEqualTo(Result.FAIL);
            }
        });
    }

    @Test
    void anAnswerWithoutEvidenceIsNotBelieved() {
        assertThat(dispositions
                        .of(new HangupReason("ANSWER", null, null, false))
                        .success())
                .isFalse();
    }

    @Test
    void aWordCannotMeanTwoThings() {
        Map<Disposition, ResultMapping.Row> rows = new EnumMap<>(delivered.dispositions());
        rows.put(
                Disposition.BUSY, new ResultMapping.Row(Result.FAIL, true, List.of("No-Answer"), List.of(), List.of()));
        assertThatThrownBy(() -> new Dispositions(new ResultMapping(rows))).hasMessageContaining("noanswer");
    }
}
