/** What is unusual about a value: its distance from the level so far, from its forecast, and how rare that is. */
package dev.carousel.models.anomaly.score;
