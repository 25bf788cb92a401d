package dev.carousel.models.classify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.carousel.InvalidInputException;
import dev.carousel.models.text.table.TextTable;
import dev.carousel.models.training.Training;
import java.util.List;
import org.junit.jupiter.api.Test;

class LabelRemarksTest {
    private static List<String> remarks(List<String> texts, List<String> labels) {
        return SequenceClassifier.ofTexts().build().remarks(TextTable.of(texts, labels));
    }

    @Test
    void saysNothingOfWhatIsAsItShouldBe() {
        assertThat(remarks(List.of("a", "b", "c", "d"), List.of("x", "y", "x", "y")))
                .isEmpty();
    }

    @Test
    void namesLabelsThatStandAtOneTextAlone() {
        assertThat(remarks(List.of("a", "b", "c"), List.of("x", "x", "rare")))
                .containsExactly("the label 'rare' stands at one text alone: too few to learn and to score it");
        assertThat(remarks(List.of("a", "b", "c", "d"), List.of(".1", ".2", ".3", ".4")))
                .containsExactly(
                        "4 of 4 labels stand at one text each, such as '.1', '.2', '.3': too few to learn and to score them");
    }

    @Test
    void namesLabelsThatDifferInCapitalsAlone() {
        assertThat(remarks(List.of("a", "b", "c", "d"), List.of("Good", "good", "good", "Good")))
                .containsExactly(
                        "the labels 'Good', 'good' differ in capitals or blanks alone, and are learned as different classes");
    }

    @Test
    void tellsLabelsThatAreSeveralInOne() {
        List<String> texts = List.of("a", "b", "c", "d", "e", "f", "g", "h");

        assertThat(remarks(texts, List.of("x;y", "x", "y", "x;y", "x", "y", "y", "x")))
                .containsExactly(
                        "labels such as 'x;y' seem to be several with ';' between them: name it as the label separator, and each is learned by itself");
        assertThat(remarks(texts, List.of("late, again", "x", "x", "late, again", "x", "x", "x", "x")))
                .isEmpty();
    }

    @Test
    void saysHowManyTextsStandThereTwice() {
        assertThat(remarks(List.of("a", "a", "b", "c", "a", ""), List.of("x", "y", "x", "y", "x", "y")))
                .containsExactly(
                        "2 of 6 texts stand there a second time: what is held back may have been learned from, so scores may be too good");
    }

    @Test
    void refusesTextsWithoutAToken() {
        TextTable blank = TextTable.of(List.of("", " ", ""), List.of("x", "y", "x"));

        assertThatThrownBy(() -> SequenceClassifier.ofTexts().build().fit(blank, Training.defaults()))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("no text has a token: is 'text' the column of texts?");
    }
}
