/**
 * Files that {@code torch.save} wrote: the ZIP form of torch 1.6 and later, and the form before it. A pickle says which tensors
 * there are; their elements lie beside it in storages.
 *
 * <p>Reference: {@code torch/serialization.py} and {@code torch/_utils.py}.
 */
package dev.carousel.interop.torch.archive;
