/** A trained detector at work: what it knows of each series, and streams that are scored value by value. */
package dev.carousel.models.anomaly.stream;
