/**
 * Networks of other frameworks in and out.
 *
 * <p>Data flows {@code file -> definition -> graph or network}: a reader of a format ({@code onnx}, {@code keras},
 * {@code torch}) turns a file into a definition, which says what is computed and holds what was learned; a definition is
 * compiled to a {@code graph}, which runs, or becomes a {@code Network} of our own layers, which can be trained, too.
 * Exports go the other way round. Every difference of gate order, layout and bias is bridged here and nowhere else.
 */
package dev.carousel.interop;
