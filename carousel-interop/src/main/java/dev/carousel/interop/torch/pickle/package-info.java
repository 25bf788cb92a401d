/**
 * A machine for Python's pickles that runs nothing: it builds plain containers itself and asks an {@link
 * dev.carousel.interop.torch.pickle.AllowList} about every name that a pickle mentions. Opcodes beyond those that PyTorch
 * writes are refused, nothing is looked up by name, and what is built is paid for from a budget of memory.
 *
 * <p>Reference: CPython's {@code Lib/pickletools.py}, which documents every opcode.
 */
package dev.carousel.interop.torch.pickle;
