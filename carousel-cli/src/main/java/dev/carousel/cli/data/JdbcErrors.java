package dev.carousel.cli.data;

import dev.carousel.CarouselException;
import dev.carousel.InvalidInputException;
import java.sql.SQLException;
import java.util.function.UnaryOperator;

/** What drivers say, in one line. */
final class JdbcErrors {
    private JdbcErrors() {}

    /** An exception with the first line of the driver's message: the lines below repeat the query with a marker. */
    static CarouselException of(String origin, Exception e) {
        return of(origin, e, UnaryOperator.identity());
    }

    /**
     * An exception with the first line of the driver's message.
     *
     * @param censor takes out of a message what no one may see
     */
    static CarouselException of(String origin, Exception e, UnaryOperator<String> censor) {
        if (e instanceof CarouselException known) {
            return known;
        }
        String message = censor.apply(String.valueOf(e.getMessage()).strip());
        String reason =
                message.lines().findFirst().orElse(e.getClass().getSimpleName()).strip();
        if (reason.startsWith("No suitable driver")) {
            reason = "no driver on the class path knows this URL";
        } else if (reason.contains("only be used with queries") || reason.startsWith("No results were returned")) {
            reason = "the statement returns no rows; a query such as SELECT was expected";
        }
        String line = origin + ": " + reason;
        if (saysSecrets(e, censor)) {
            return new InvalidInputException(line); // without its cause, which a stack trace would show
        }
        return e instanceof SQLException ? new InvalidInputException(line, e) : new CarouselException(line, e);
    }

    private static boolean saysSecrets(Throwable e, UnaryOperator<String> censor) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            String said = String.valueOf(cause.getMessage());
            if (!censor.apply(said).equals(said)) {
                return true;
            }
        }
        return false;
    }
}
