/** Detectors without a network, which ours is measured against. */
package dev.carousel.models.anomaly.baseline;
