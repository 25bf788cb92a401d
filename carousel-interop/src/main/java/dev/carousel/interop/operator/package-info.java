/**
 * ONNX's operators: each a small immutable type that holds its attributes and computes its outputs. All of them live in
 * one package because they are one sealed family.
 */
package dev.carousel.interop.operator;
