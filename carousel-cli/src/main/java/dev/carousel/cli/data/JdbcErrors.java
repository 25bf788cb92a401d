package dev.carousel.cli.data;

import dev.carousel.CarouselException;
import dev.carousel.InvalidInputException;
import java.sql.SQLException;

/** What drivers say, in one line. */
final class JdbcErrors {
    private JdbcErrors() {}

    /** An exception with the first line of the driver's message: the lines below repeat the query with a marker. */
    static CarouselException of(String origin, Exception e) {
        if (e instanceof CarouselException known) {
            return known;
        }
        String message = String.valueOf(e.getMessage()).strip();
        String reason =
                message.lines().findFirst().orElse(e.getClass().getSimpleName()).strip();
        if (reason.startsWith("No suitable driver")) {
            reason = "no driver on the class path knows this URL";
        } else if (reason.contains("only be used with queries")) {
            reason = "the statement returns no rows; a query such as SELECT was expected";
        }
        String line = origin + ": " + reason;
        return e instanceof SQLException ? new InvalidInputException(line, e) : new CarouselException(line, e);
    }
}
