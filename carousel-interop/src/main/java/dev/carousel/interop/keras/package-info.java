/**
 * Models of Keras 1, 2 and 3: {@code .h5}, {@code .keras}, and weights with a configuration beside them.
 *
 * <p>{@code file -> configuration and weights -> layers -> program -> network or definition}: what a file says is read by
 * {@code hdf5} and {@code config}, {@code weight} finds each layer's arrays, {@code layer} brings all versions to one form, {@code program}
 * unfolds nested models; then {@code network} makes layers of ours of it, or {@code graph} a definition in ONNX's words.
 */
package dev.carousel.interop.keras;
