package dev.carousel.report.page;

import java.time.Instant;

/**
 * What is needed to make the same model again, beside data and settings.
 *
 * @param seed of all randomness
 * @param version of Carousel
 * @param created when; a value and not the clock's, so that the same report is the same page to the byte
 */
public record Provenance(long seed, String version, Instant created) {}
