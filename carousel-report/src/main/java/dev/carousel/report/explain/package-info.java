/**
 * Explanations: what one answer of a model rests on, and what its recurrent cells went through on the way. A {@link
 * dev.carousel.report.explain.Subject} is a network before one sequence, whatever kind of model it is of; {@link
 * dev.carousel.report.explain.Explainer} looks inside; {@link dev.carousel.report.explain.page.ExplanationPage} shows what it found.
 */
package dev.carousel.report.explain;
