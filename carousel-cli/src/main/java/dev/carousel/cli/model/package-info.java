/** What commands ask of any trained model: scores, rows, reports, and how a training is run. */
package dev.carousel.cli.model;
