package io.callavan.pacing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class GovernorTest {

    private final Governor governor = new Governor(64);

    @Test
    void aNodeThatIsInTimeUsesAllItsSenders() {
        assertThat(governor.room(0)).isEqualTo(64);
        assertThat(governor.room(60)).isEqualTo(4);
        assertThat(governor.room(70)).isZero();
    }

    @Test
    void lateClaimsMakeItClaimLessButNeverNothing() {
        governor.late();
        assertThat(governor.room(0)).isEqualTo(51);
        IntStream.range(0, 100).forEach(each -> governor.late());
        assertThat(governor.room(0)).isEqualTo(Governor.LEAST);
    }

    @Test
    void callsThatAreSentBringItBack() {
        IntStream.range(0, 100).forEach(each -> governor.late());
        IntStream.range(0, 100).forEach(each -> governor.sent());
        assertThat(governor.room(0)).isBetween(15, 17);
        IntStream.range(0, 10_000).forEach(each -> governor.sent());
        assertThat(governor.room(0)).isEqualTo(64);
    }

    @Test
    void fewSendersAreNotRaisedToTheLeast() {
        var small = new Governor(2);
        small.late();
        assertThat(small.room(0)).isEqualTo(2);
    }
}
