package io.callavan.destination;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class DestinationCodesTest {

    @Test
    void theCodesAreThoseOfTheSchema() {
        assertThat(DestinationStatus.of(0)).isEqualTo(DestinationStatus.IDLE);
        assertThat(DestinationStatus.of(1)).isEqualTo(DestinationStatus.PROGRESSING);
        assertThat(DestinationStatus.of(2)).isEqualTo(DestinationStatus.DONE);
        assertThat(Outcome.of(0)).isEqualTo(Outcome.NONE);
        assertThat(Outcome.of(1)).isEqualTo(Outcome.COMPLETED);
        assertThat(Outcome.of(2)).isEqualTo(Outcome.FAILED);
        assertThat(Outcome.of(3)).isEqualTo(Outcome.SUPPRESSED);
        assertThatThrownBy(() -> DestinationStatus.of(3)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Outcome.of(-1)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void onlyDoneNeverChangesAgain() {
        assertThat(DestinationStatus.values())
                .filteredOn(DestinationStatus::isTerminal)
                .containsExactly(DestinationStatus.DONE);
    }
}
