/** Networks in the JSON of RTNeural, the engine for audio plugins: layers in a row with weights in Keras's order. */
package dev.carousel.interop.rtneural;
