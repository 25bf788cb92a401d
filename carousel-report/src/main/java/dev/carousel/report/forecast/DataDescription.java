package dev.carousel.report.forecast;

/**
 * What a forecaster was trained and judged on.
 *
 * @param name of the table or file
 * @param target the forecast column; empty if it has no name
 * @param unit the target's unit, shown beside errors and axes; empty if unknown
 * @param series how many series
 * @param rows how many rows, over all series
 * @param frequency as people say it, for example {@code monthly}; empty if the rows have no time
 * @param period steps in one season; 1 if there is none
 */
public record DataDescription(
        String name, String target, String unit, int series, long rows, String frequency, int period) {}
