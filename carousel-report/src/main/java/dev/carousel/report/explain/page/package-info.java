/** The page about one answer of a model: an {@link dev.carousel.report.explain.Explanation}, drawn. */
package dev.carousel.report.explain.page;
