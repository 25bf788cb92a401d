/** Detects anomalies in streams of numbers: {@link dev.carousel.models.anomaly.AnomalyDetector}. */
package dev.carousel.models.anomaly;
