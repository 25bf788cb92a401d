/** State dicts: tensors by name, from any of the files that hold them. */
package dev.carousel.interop.torch.state;
