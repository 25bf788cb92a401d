/** Raw variables of TensorFlow 1, as ml5.js publishes them for its character networks. */
package dev.carousel.interop.tensorflow;
