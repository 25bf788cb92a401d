package dev.carousel.models.forecast.fit;

/**
 * A place in time before which candidates are fitted and after which they are judged.
 *
 * @param holdout what lies after it
 * @param judge of that
 * @param windows the number of its windows, those that overlap counted as parts of one: its weight beside other cuts
 */
record Cut(Holdout holdout, Judge judge, double windows) {}
