/**
 * What a time says by itself: where it lies in the cycles of the calendar, and which holidays fall on it. Proleptic Gregorian, in
 * UTC, as all times of tables are.
 */
package dev.carousel.models.calendar;
