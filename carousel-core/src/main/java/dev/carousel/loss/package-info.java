/** What training makes small, each with its gradient. */
package dev.carousel.loss;
