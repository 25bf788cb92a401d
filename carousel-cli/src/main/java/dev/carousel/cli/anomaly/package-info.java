/** Detectors of anomalies on the command line. */
package dev.carousel.cli.anomaly;
