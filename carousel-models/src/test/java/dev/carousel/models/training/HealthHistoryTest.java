package dev.carousel.models.training;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carousel.train.Examination;
import dev.carousel.train.Examination.Finding;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class HealthHistoryTest {
    /** Examinations that found the same cause, or nothing, each time with another number. */
    private static List<Examination> found(boolean... it) {
        return IntStream.range(0, it.length)
                .mapToObj(k -> new Examination(
                        k, Map.of(), it[k] ? List.of(new Finding("fast", "changes by " + k)) : List.of()))
                .toList();
    }

    private static List<String> warnings(Map<String, List<Examination>> stages) {
        return new HealthHistory(stages).warnings();
    }

    @Test
    void whatIsFoundMostOfTheTimeInOneHalfIsToldInItsLastWords() {
        assertThat(warnings(Map.of("member-1", found(true, false, true, false, false, false, true, true))))
                .isEmpty();
        assertThat(warnings(Map.of("member-1", found(false, false, false, false, true, true, true, false))))
                .containsExactly("training of member 1: changes by 6");
        assertThat(warnings(Map.of("member-1", found(true, true, true, false, false, false, false, true))))
                .containsExactly("training of member 1: changes by 2");
    }

    @Test
    void aFewLooksSayNothing() {
        assertThat(warnings(Map.of("member-1", found(true, true, true)))).isEmpty();
    }

    @Test
    void stagesWithTheSameTroubleShareALine() {
        Map<String, List<Examination>> stages = new LinkedHashMap<>();
        stages.put("member-1", found(true, true, true, true));
        stages.put("member-2", found(true, true, true, true, true, true));
        assertThat(warnings(stages)).containsExactly("training of member 1, member 2: changes by 3");
        stages.put("member-3", found(true, true, true, true));
        stages.put("member-4", found(true, true, true, true));
        assertThat(warnings(stages)).containsExactly("training of member 1 and 3 others: changes by 3");
    }
}
