package dev.carousel.report.lab;

import java.util.List;

/** An experiment that can be run by its name. */
public interface Experiment {
    String name();

    /** One line for a list. */
    String summary();

    /** Names of the tasks that it has, the usual one first; one alone where there is nothing to choose. */
    default List<String> variants() {
        return List.of();
    }

    /**
     * The experiment with all its settings.
     *
     * @throws dev.carousel.InvalidInputException for wishes that it can't fulfil
     */
    Setup setup(Wishes wishes);
}
