/** What flows along the edges of a graph: dense arrays of floats, doubles, integers or truth values, with a shape. */
package dev.carousel.interop.value;
