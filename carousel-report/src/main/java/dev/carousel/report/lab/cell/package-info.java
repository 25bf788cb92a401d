/** One LSTM unit that reads one number at each step, run by the engine, with every number of its equations. */
package dev.carousel.report.lab.cell;
