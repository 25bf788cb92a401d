"""Records what PyTorch computes, for the conformance tests beside which this file lies.

    python3 record_pytorch.py

with recording.py, recurrent.py, layers.py, losses.py and training.py beside it, writes lstm.txt, gru.txt, rnn.txt, layers.txt,
activations.txt, losses.txt and training.txt into its own folder. Recorded with PyTorch 1.13 (Debian 12's python3-torch) on one thread;
nothing here needs a newer one.

Everything runs in float64. What goes in is in closed form, so that only what comes out is written down, and is rounded to float32
first, so that an engine that works in float32 is given exactly the same numbers. `cosines(n, a, b, scale)` is
float32(scale * cos(a * k + b)) for k = 0 .. n-1:

    parameters           cosines(n, 1, 0, .5) over the flat parameters, in PyTorch's order
    inputs               cosines(n, 1, 1, 1)
    gradients of outputs cosines(n, 2, 1, 1)
    h_0, c_0             cosines(n, 2, 0, .5), cosines(n, 3, 0, .5)
    d h_n, d c_n         cosines(n, 3, 2, 1), cosines(n, 1, 2, 1)

Sequences of unequal lengths follow each other in these, [T_0, F], [T_1, F], ..., and so they do in what is written.

The files: lines `case KIND key=value ...`, each followed by lines `name shape... : values`, nine significant digits.
"""

import sys

sys.dont_write_bytecode = True  # this folder is on the tests' class path

import torch

import layers
import losses
import recurrent
import training

if __name__ == "__main__":
    torch.set_num_threads(1)
    recurrent.record()
    layers.record()
    layers.record_activations()
    losses.record()
    training.record()
