/** How good a detector's alarms are: the Numenta Anomaly Benchmark's score, and precision and recall row by row. */
package dev.carousel.models.anomaly.metric;
