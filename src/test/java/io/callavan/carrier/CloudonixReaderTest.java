package io.callavan.carrier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.callavan.call.AmdResult;
import io.callavan.call.CallEvent;
import io.callavan.call.CallEvent.Kind;
import io.callavan.refusal.Refusal;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CloudonixReaderTest {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    private final CloudonixAnswers answers = new CloudonixAnswers(new ObjectMapper(), Clock.fixed(NOW, ZoneOffset.UTC));
    private final CloudonixReader reader = new CloudonixReader(new ObjectMapper(), Clock.fixed(NOW, ZoneOffset.UTC));

    @Test
    void aSuccessWithATokenIsAccepted() {
        assertThat(answers.of(200, null, "{\"token\": \"16a7\"}")).isEqualTo(new Answer.Accepted("16a7"));
    }

    @ParameterizedTest
    @ValueSource(ints = {429, 401, 402, 403, 404})
    void anAccountThatIsRefusedHasPlacedNothing(int status) {
        assertThat(answers.of(status, null, "")).isInstanceOf(Answer.Throttled.class);
    }

    @Test
    void aRequestThatIsRefusedEndsItsCall() {
        assertThat(answers.of(400, null, "{}")).isInstanceOf(Answer.Rejected.class);
    }

    @ParameterizedTest
    @CsvSource({"500, {}", "502, {}", "503, {}", "200, nonsense", "200, {}", "302, {}"})
    void whateverProvesNothingIsDoubtful(int status, String body) {
        assertThat(answers.of(status, null, body)).isInstanceOf(Answer.Doubtful.class);
    }

    @Test
    void aCdrMixesSecondsAndMilliseconds() {
        CallEvent event = reader.event(
                """
                {"timestamp": 1703123456, "disposition": "ANSWERED", "duration": 60, "billsec": 58,
                 "session": {"token": "abc", "callAnswerTime": 1703123410000, "callEndTime": 1703123460000}}""");
        assertThat(event.kind()).isEqualTo(Kind.ENDED);
        assertThat(event.carrierSession()).isEqualTo("abc");
        assertThat(event.at()).isEqualTo(Instant.ofEpochMilli(1703123460000L));
        assertThat(event.answeredAt()).isEqualTo(Instant.ofEpochMilli(1703123410000L));
        assertThat(event.billsec()).isEqualTo(58);
        assertThat(Objects.requireNonNull(event.reason()).answered()).isTrue();
    }

    @Test
    void anAnswerTimeOfZeroIsNoAnswerAndNot1970() {
        CallEvent event = reader.event(
                "{\"disposition\": \"NOANSWER\", \"billsec\": 0, \"session\": {\"token\": \"a\", \"callAnswerTime\": 0}}");
        assertThat(event.answeredAt()).isNull();
        assertThat(Objects.requireNonNull(event.reason()).answered()).isFalse();
    }

    @Test
    void anEndInTheFutureIsNow() {
        CallEvent event = reader.event("{\"disposition\": \"BUSY\", \"session\": {\"callEndTime\": 4102444799000}}");
        assertThat(event.at()).isEqualTo(NOW);
    }

    @ParameterizedTest
    @CsvSource({
        "processing, PROGRESS",
        "ringing, RINGING",
        "connected, ANSWERED",
        "answer, ANSWERED",
        "in-progress, ANSWERED",
        "completed, CLOSING",
        "no-answer, CLOSING",
        "BUSY, CLOSING",
        "bewildered, OTHER"
    })
    void aSessionUpdateIsKnownByItsStatus(String status, Kind kind) {
        assertThat(reader.event("{\"status\": \"" + status + "\"}").kind()).isEqualTo(kind);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "nonsense", "42", "\"text\"", "{\"a\":"})
    void whatIsNoObjectIsMalformed(String body) {
        assertThatThrownBy(() -> reader.event(body))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.kind()).isEqualTo(Refusal.Kind.MALFORMED));
    }

    @Test
    void whatDoesNotFitIsLeftOutAndNotCut() {
        String longToken = "x".repeat(129);
        CallEvent event = reader.event("{\"disposition\": \"" + "y".repeat(500)
                + "\", \"recording_url\": \"https://" + "z".repeat(1000) + "\", \"rated_cost\": 1e30,"
                + " \"session\": {\"token\": \"" + longToken + "\", \"callAnswerTime\": 9223372036854775807}}");
        assertThat(event.carrierSession()).isNull();
        assertThat(event.answeredAt()).isNull();
        assertThat(event.recordingUrl()).isNull();
        assertThat(event.cost()).isNull();
        assertThat(Objects.requireNonNull(event.reason()).word()).isEmpty();
    }

    @Test
    void whoAnsweredIsToldByTheVoiceApplicationsWordOrWithinASession() {
        CallEvent told = reader.event("{\"Session\": \"abc\", \"AnsweredBy\": \"machine_end_beep\"}");
        assertThat(told.kind()).isEqualTo(Kind.DETECTED);
        assertThat(told.carrierSession()).isEqualTo("abc");
        assertThat(told.amd()).isEqualTo(AmdResult.MACHINE_END_BEEP);
        CallEvent within = reader.event(
                """
                {"eventId": "evt_1", "token": "abc", "status": "answer", "callAnswerTime": 1703123410000,
                 "amd": {"result": "machine"}}""");
        assertThat(within.kind()).isEqualTo(Kind.DETECTED);
        assertThat(within.key()).isEqualTo("evt_1");
        assertThat(within.answeredAt()).isEqualTo(Instant.ofEpochMilli(1703123410000L));
        assertThat(within.amd()).isEqualTo(AmdResult.MACHINE);
        assertThat(reader.event("{\"AnsweredBy\": \"nonsense\"}").amd()).isEqualTo(AmdResult.UNKNOWN);
    }
}
