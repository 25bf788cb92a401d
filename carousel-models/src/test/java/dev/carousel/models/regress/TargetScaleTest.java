package dev.carousel.models.regress;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class TargetScaleTest {
    private static final List<double[]> TARGETS = List.of(new double[] {5, Double.NaN, 25}, new double[] {10, 20});

    @Test
    void learnsCappedTargetsFromZeroToOneAndSaysNothingBeyondThem() {
        TargetScale scale = TargetScale.of(TARGETS, true);
        assertThat(scale.scaled(5)).isZero();
        assertThat(scale.scaled(25)).isEqualTo(1);
        assertThat(scale.restored(.5f)).isEqualTo(15);
        assertThat(scale.restored(1.5f)).isEqualTo(25);
        assertThat(scale.restored(-1)).isEqualTo(5);
    }

    @Test
    void learnsOtherTargetsInDeviationsAndLeavesRoomBeyondThem() {
        TargetScale scale = TargetScale.of(TARGETS, false);
        double deviation = Math.sqrt((100 + 100 + 25 + 25) / 4.0);
        assertThat(scale.scaled(15)).isZero();
        assertThat(scale.scaled(15 + deviation)).isEqualTo(1);
        assertThat(scale.restored(100)).isEqualTo(35);
        assertThat(scale.restored(-100)).isEqualTo(-5);
    }

    @Test
    void cappedTargetsThatAreAllTheSameHaveAScaleToo() {
        TargetScale scale = TargetScale.of(List.of(new double[] {7, 7}), true);
        assertThat(scale.restored(scale.scaled(7))).isEqualTo(7);
    }
}
