package dev.carousel.report.lab.cell;

/** One step of the unit: what came in, its gates, its candidate, and the cell state and output after it. */
public record UnitStep(float x, float i, float f, float g, float o, float c, float h) {}
