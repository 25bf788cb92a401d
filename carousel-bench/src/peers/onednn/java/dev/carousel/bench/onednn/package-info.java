/** oneDNN's LSTM primitive through the JavaCPP presets: no autograd, no optimiser, no files of models. */
package dev.carousel.bench.onednn;
