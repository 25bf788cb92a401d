package dev.carousel.models.calendar;

import dev.carousel.InvalidInputException;
import java.time.LocalDate;
import java.util.Objects;

/**
 * A day with a name: a bank holiday, a school holiday, a fair. The same name on other days is the same holiday in other years.
 *
 * @param date in the proleptic Gregorian calendar
 * @param name not empty
 */
public record Holiday(LocalDate date, String name) {
    public Holiday {
        Objects.requireNonNull(date);
        if (name.isBlank()) {
            throw new InvalidInputException("the holiday on " + date + " has no name");
        }
    }
}
