/** How forecasts are judged: the accumulator of scores, the in-sample scale of MASE, and M4's overall average. */
package dev.carousel.models.forecast.metric;
