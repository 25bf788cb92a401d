package dev.carousel.models.table;

/**
 * A number of steps after which series repeat themselves.
 *
 * @param length the number of steps, at least 2
 * @param strength between 0 and 1: for a calendar's period the share of variance around the moving average that the
 *     season explains, else the autocorrelation at that lag
 * @param fromCalendar whether the calendar suggested it and the data show it, or the data alone do
 */
public record SeasonalPeriod(int length, double strength, boolean fromCalendar) {}
