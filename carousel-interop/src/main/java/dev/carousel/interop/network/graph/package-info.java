/**
 * Our networks in ONNX's words. Inside, a sequence batch is [T, B, F], as ONNX's recurrent operators have it; how many steps of each
 * sequence count goes along with it.
 */
package dev.carousel.interop.network.graph;
