/**
 * Models of PyTorch: state dicts from files of {@code torch.save}, safetensors or JSON become networks.
 *
 * <p>Data flows {@code pickle, archive -> state -> layer -> network}. A state dict has names and shapes but no program: what stands
 * between its modules is assumed and said, or told by a {@link dev.carousel.interop.torch.TorchMapping}. Nothing from a
 * file is run.
 */
package dev.carousel.interop.torch;
