package dev.carousel.report.explain;

/**
 * What a network says.
 *
 * @param value the number that people read: a probability, or a value in the target's unit
 * @param text the same as text, such as {@code 97.3 %}
 * @param label what it says, such as the most probable class; the same label is the same answer
 * @param inWords what follows "the answer is", such as {@code positive, 97.3 %}
 */
public record Answer(double value, String text, String label, String inWords) {}
