package dev.carousel.bench.workload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CaseTest {
    @Test
    void countsTheOperationsOfAStep() {
        assertThat(Case.named("W1", "I64_H128").flops("")).hasValue(8.0 * 128 * (64 + 128));
    }

    @Test
    void countsLayersAndSequencesAndSteps() {
        double first = 8.0 * 256 * (64 + 256);
        double second = 8.0 * 256 * (256 + 256);
        assertThat(Case.named("W2", "L2").flops("")).hasValue((first + second) * 64 * 100);
    }

    @Test
    void countsBackwardTwice() {
        assertThat(Case.named("W5", "B16_T1000").flops("")).hasValue(3 * 8.0 * 128 * (16 + 128) * 16 * 1000);
        double layers = 2 * 8.0 * 200 * 400 * 20 * 20;
        assertThat(Case.named("W4", "small_T20").flops("")).hasValue(3 * (layers + 2.0 * 200 * 10_000 * 400));
    }

    @Test
    void countsNoDenseLayerWhereThereIsNone() {
        double layers = 8.0 * 256 * (320 + 512) * 6400;
        assertThat(Case.named("W3", "B64_T100").flops("dense,loss,Adam")).hasValue(3 * layers);
        assertThat(Case.named("W3", "B64_T100").flops("")).hasValue(3 * (layers + 2.0 * 256 * 10 * 64));
    }

    @ParameterizedTest
    @EnumSource(Workload.class)
    void everyWorkloadHasCases(Workload workload) {
        assertThat(Case.of(workload))
                .isNotEmpty()
                .allSatisfy(
                        c -> assertThat(Case.named(workload.name(), c.name())).isEqualTo(c));
        assertThat(Workload.named(workload.name().toLowerCase(java.util.Locale.ROOT)))
                .contains(workload);
    }

    @Test
    void refusesAnUnknownName() {
        assertThatThrownBy(() -> Case.named("W1", "L2")).hasMessageContaining("L2");
        assertThat(Workload.named("W7")).isEmpty();
    }
}
