package dev.carousel.report.sequence;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TruthProfileTest {
    @Test
    void meansOfErrorsGoWithTheirTruths() {
        // given: errors of 1 too high below 50 and 3 too low from there on
        double[] truth = new double[100];
        double[] errors = new double[100];
        for (int k = 0; k < 100; k++) {
            truth[k] = k * 37 % 100;
            errors[k] = truth[k] < 50 ? 1 : -3;
        }
        // when
        TruthProfile profile = TruthProfile.of(truth, errors);
        // then
        assertThat(profile.bins()).hasSize(12);
        assertThat(profile.bins().get(0).bias()).isEqualTo(1);
        assertThat(profile.bins().get(11).bias()).isEqualTo(-3);
        assertThat(profile.bins().get(11).error()).isEqualTo(3);
        assertThat(profile.bins().stream().mapToInt(TruthProfile.Bin::count).sum())
                .isEqualTo(100);
    }

    @Test
    void equalTruthsStayTogether() {
        double[] truth = {1, 2, 3, 4, 5, 60, 60, 60, 60, 60, 60, 60, 60, 60, 60, 60, 60, 60, 60, 60};

        TruthProfile profile = TruthProfile.of(truth, new double[truth.length]);

        assertThat(profile.bins().get(profile.bins().size() - 1).count()).isEqualTo(15);
        assertThat(profile.bins()).hasSize(2);
    }
}
