/** The network that forecasts the next change of all channels, and what it sees of a stream. */
package dev.carousel.models.anomaly.network;
