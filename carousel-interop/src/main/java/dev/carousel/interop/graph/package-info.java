/**
 * A definition made ready to run: nodes that matter, in order, constants computed once. Three lifetimes are kept apart: what a graph is and
 * has learned ({@link dev.carousel.interop.graph.Graph}, immutable, shared by all threads), how its state is carried ({@link
 * dev.carousel.interop.graph.GraphStream}, immutable too), and what one stream remembers ({@link
 * dev.carousel.interop.graph.GraphState}, its caller's own).
 */
package dev.carousel.interop.graph;
