/** How a detector learns: scales, the network, and how rare its distances are where nothing is wrong. */
package dev.carousel.models.anomaly.fit;
