/**
 * TensorFlow Java's programs, in graph mode. It has no LSTM layer and no gradient of BlockLSTM, so backward passes are spelled out with
 * BlockLSTMGrad, as a user of it would have to.
 */
package dev.carousel.bench.tensorflow;
