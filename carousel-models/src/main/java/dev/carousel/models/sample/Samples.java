package dev.carousel.models.sample;

import java.util.List;

/** The built-in tables. Their sources are in the README beside them. */
public final class Samples {
    private static final Sample SUNSPOTS = new Sample(
            "sunspots.csv",
            "Monthly mean relative sunspot numbers, Zurich, January 1749 to December 1983: one series of 2,820 values.");
    private static final Sample RETAIL = new Sample(
            "retail.csv",
            "Invented monthly sales of four products in three shops, January 2019 to December 2023: 12 series of 60 values.");

    private static final Sample PUMPS = new Sample(
            "pumps.csv",
            "Invented pumps that run until they fail, each read once an hour: 48 sequences of unequal length.",
            PumpTable::text);

    private Samples() {}

    /** Columns {@code month} (YYYY-MM) and {@code sunspots}; real, with cycles of about eleven years. */
    public static Sample sunspots() {
        return SUNSPOTS;
    }

    /** Columns {@code month} (YYYY-MM), {@code shop}, {@code product} and {@code sales} (units); synthetic. */
    public static Sample retail() {
        return RETAIL;
    }

    /**
     * Columns {@code pump}, {@code hour}, {@code load} (kW), {@code heat} (degrees Celsius), {@code vibration} (mm/s), and what can be
     * learned: {@code phase} (of each hour), {@code remaining} (hours until the pump fails) and {@code fault} (of the pump); synthetic.
     */
    public static Sample pumps() {
        return PUMPS;
    }

    /** All of them. */
    public static List<Sample> all() {
        return List.of(SUNSPOTS, RETAIL, PUMPS);
    }
}
