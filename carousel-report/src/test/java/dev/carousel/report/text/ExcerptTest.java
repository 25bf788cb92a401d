package dev.carousel.report.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ExcerptTest {
    @Test
    void isOneLineWithOneBlankBetweenWords() {
        assertThat(Excerpt.of("  one\n\n two\t three ")).isEqualTo("one two three");
    }

    @Test
    void endsAfterAWordWhereItIsCut() {
        String excerpt = Excerpt.of("word ".repeat(100));

        assertThat(excerpt).hasSizeLessThanOrEqualTo(Excerpt.MOST + 2).endsWith("word …");
    }

    @Test
    void cutsAWordWithoutEndButNoPairOfSurrogates() {
        String excerpt = Excerpt.of("x" + "\uD83C\uDFA0".repeat(400));

        assertThat(excerpt).endsWith("\uDFA0 …").hasSizeBetween(Excerpt.MOST - 1, Excerpt.MOST + 2);
    }

    @Test
    void saysThatATextIsEmpty() {
        assertThat(Excerpt.of(" \n ")).isEqualTo("(empty)");
    }
}
