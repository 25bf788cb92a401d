package dev.carousel.report.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.carousel.InvalidInputException;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ExperimentsTest {
    static List<Experiment> all() {
        return Experiments.all();
    }

    @ParameterizedTest
    @MethodSource("all")
    void everyExperimentHasNetworksOfBothKindsAndFiguresToBeMeasuredAgainst(Experiment experiment) {
        List<Wishes> wishes = experiment.variants().isEmpty()
                ? List.of(Wishes.none())
                : experiment.variants().stream()
                        .map(variant -> Wishes.none().variant(variant))
                        .toList();
        for (Wishes wish : wishes) {
            Setup setup = experiment.setup(wish);

            assertThat(setup.words().experiment()).isEqualTo(experiment.name());
            assertThat(setup.published())
                    .isNotEmpty()
                    .allMatch(figure -> figure.source().contains("Table"));
            for (Model model : Model.values()) {
                Course course = setup.courses().apply(1);
                assertThat(course.architecture(setup.recipe(model))
                                .initialise(1)
                                .parameters()
                                .size())
                        .isPositive();
            }
        }
    }

    @Test
    void theKindsOfNetworksHaveAboutAsManyWeights() {
        for (Experiment experiment : Experiments.all()) {
            Setup setup = experiment.setup(Wishes.none());
            double[] weights = setup.recipes().stream()
                    .mapToDouble(recipe -> setup.courses()
                            .apply(1)
                            .architecture(recipe)
                            .initialise(1)
                            .parameters()
                            .size())
                    .toArray();

            assertThat(weights[1] / weights[0]).as(experiment.name()).isBetween(.8, 1.25);
        }
    }

    @Test
    void wishesAreFulfilled() {
        Setup setup =
                find("adding").setup(Wishes.none().length(500).maxSequences(77).hidden(3));

        assertThat(setup.words().title()).isEqualTo("Adding problem, T = 500");
        assertThat(setup.budget()).isEqualTo(77);
        assertThat(setup.recipes()).allMatch(recipe -> recipe.hidden() == 3);
        assertThat(setup.published())
                .singleElement()
                .satisfies(figure -> assertThat(figure.sequences()).hasValue(209_000));
    }

    @Test
    void wishesThatCantBeFulfilledAreRefused() {
        refuses(
                () -> find("reber").setup(Wishes.none().length(5)),
                "lab reber: no length can be chosen: strings have the lengths that the grammar gives them");
        refuses(
                () -> find("temporal-order").setup(Wishes.none().variant("2c")),
                "lab temporal-order: expected a variant 6a or 6b, found '2c'");
        refuses(() -> find("adding").setup(Wishes.none().variant("2c")), "lab adding: it has no variants, found '2c'");
        refuses(
                () -> find("adding").setup(Wishes.none().maxSequences(0)),
                "lab: expected a budget of 1 or more sequences, found 0");
        refuses(() -> find("adding").setup(Wishes.none().hidden(0)), "lab: expected 1 or more hidden units, found 0");
    }

    private static void refuses(Supplier<Setup> setup, String message) {
        assertThatThrownBy(setup::get).isInstanceOf(InvalidInputException.class).hasMessage(message);
    }

    private static Experiment find(String name) {
        return Experiments.all().stream()
                .filter(experiment -> experiment.name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
