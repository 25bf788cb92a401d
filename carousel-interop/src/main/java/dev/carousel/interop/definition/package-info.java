/**
 * What a graph is, as a file says it: nodes with attributes, named edges, constants. It follows ONNX's operators and
 * their opsets, so a definition read from ONNX is written back as it was, and what comes from elsewhere is put into these words.
 */
package dev.carousel.interop.definition;
