/**
 * From the tensors of a state dict to layers: what a module's tensors look like, how its layer is called here, and how layers
 * follow each other. Parameters have PyTorch's names on both sides, so nothing is transposed or reordered.
 */
package dev.carousel.interop.torch.layer;
