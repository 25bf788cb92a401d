/** Forecasters on the command line: their options, files and words. */
package dev.carousel.cli.forecast;
