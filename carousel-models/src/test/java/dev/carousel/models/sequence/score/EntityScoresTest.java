package dev.carousel.models.sequence.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EntityScoresTest {
    @Test
    void countsWholeEntities() {
        List<List<String>> truth = List.of(List.of("B-PER", "I-PER", "O", "B-LOC"), List.of("O", "B-ORG"));
        List<List<String>> said = List.of(List.of("B-PER", "O", "O", "B-LOC"), List.of("B-ORG", "B-ORG"));

        EntityScores scores = EntityScores.of(truth, said);

        assertThat(scores.all().precision()).isCloseTo(2 / 4.0, within(1e-12)); // Jo too short, one made up
        assertThat(scores.all().recall()).isCloseTo(2 / 3.0, within(1e-12));
        assertThat(scores.all().f1()).isCloseTo(4 / 7.0, within(1e-12));
    }

    @Test
    void countsEachKindByItself() {
        List<List<String>> truth = List.of(List.of("B-PER", "O", "B-PER", "B-LOC"), List.of("B-ORG"));
        List<List<String>> said = List.of(List.of("B-PER", "O", "B-LOC", "B-LOC"), List.of("O"));

        EntityScores scores = EntityScores.of(truth, said);

        assertThat(scores.byKind())
                .containsExactly(
                        Map.entry("LOC", new Hits(1, 2, 1)),
                        Map.entry("ORG", new Hits(1, 0, 0)),
                        Map.entry("PER", new Hits(2, 1, 1)));
    }

    @Test
    void letsEntitiesBeginWithoutTheirMarkAsConllevalDoes() {
        List<List<String>> inside = List.of(List.of("I-PER", "I-PER", "I-LOC", "O"));
        List<List<String>> begun = List.of(List.of("B-PER", "I-PER", "B-LOC", "O"));

        assertThat(EntityScores.of(begun, inside).all().f1()).isEqualTo(1);
    }

    @Test
    void partsEntitiesThatTouch() {
        List<List<String>> two = List.of(List.of("B-PER", "B-PER"));
        List<List<String>> one = List.of(List.of("B-PER", "I-PER"));

        assertThat(EntityScores.of(two, one).all().f1()).isZero();
    }

    @Test
    void knowsLabelsThatMarkEntities() {
        assertThat(EntityScores.mark(List.of("O", "B-X", "I-X"))).isTrue();
        assertThat(EntityScores.mark(List.of("O"))).isFalse();
        assertThat(EntityScores.mark(List.of("NN", "B-X"))).isFalse();
    }
}
