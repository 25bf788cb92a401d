package dev.carousel.report.explain;

/** A subject with the question that is asked of it. */
public record Inquiry(Subject subject, Question question) {}
