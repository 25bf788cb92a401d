package dev.carousel.report.lab;

import dev.carousel.InvalidInputException;
import java.util.Arrays;
import java.util.List;
import java.util.function.LongFunction;

/**
 * An experiment with all its settings.
 *
 * @param words what it is about
 * @param budget training sequences at the most, for each network
 * @param recipes one for each kind of network
 * @param published figures to be measured against
 * @param courses the task from a seed
 */
public record Setup(
        Words words, long budget, List<Recipe> recipes, List<Published> published, LongFunction<Course> courses) {
    public Setup {
        recipes = List.copyOf(recipes);
        published = List.copyOf(published);
    }

    /**
     * What an experiment is about, for people.
     *
     * @param experiment its name
     * @param title with the setting that matters most, such as {@code Adding problem, T = 100}
     * @param task what is to be learned
     * @param criterion when it counts as learned
     * @param error what the curves show
     */
    public record Words(String experiment, String title, String task, String criterion, String error) {}

    public Recipe recipe(Model model) {
        return recipes.stream()
                .filter(recipe -> recipe.model() == model)
                .findFirst()
                .orElseThrow(() -> new InvalidInputException(
                        "lab " + words.experiment() + ": there is no recipe for " + model.key()));
    }

    /** As many hidden units as wished for, in every kind of network. */
    static List<Recipe> recipes(Wishes wishes, Recipe... usual) {
        return Arrays.stream(usual)
                .map(recipe -> wishes.hidden().isPresent()
                        ? recipe.hidden(wishes.hidden().getAsInt())
                        : recipe)
                .toList();
    }
}
