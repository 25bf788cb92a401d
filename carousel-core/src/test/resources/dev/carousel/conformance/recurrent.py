"""LSTM, GRU and RNN; see record_pytorch.py."""

import torch
from torch import nn
from torch.nn.utils.rnn import pack_padded_sequence, pad_packed_sequence, pad_sequence

from recording import Recording, inputs, set_parameters, shaped, split


def joined(padded, lengths):
    """[T, B, F] as [sum of lengths, F], one sequence after the other."""
    return torch.cat([padded[:n, b] for b, n in enumerate(lengths)])


def recurrent(recording, kind, lengths, given, layers=1, bidirectional=False, bias=True, proj=0, **options):
    I, H = 3, 4
    make = {"lstm": nn.LSTM, "gru": nn.GRU, "rnn": nn.RNN}[kind]
    if kind == "lstm":
        options["proj_size"] = proj
    module = set_parameters(make(I, H, num_layers=layers, bidirectional=bidirectional, bias=bias, **options))
    options.pop("proj_size", None)
    D, B, N, P = 2 if bidirectional else 1, len(lengths), sum(lengths), proj or H
    x = inputs(N, I)
    start = [shaped(2, 0, 0.5, layers * D, B, P).requires_grad_()]
    d_final = [shaped(3, 2, 1, layers * D, B, P)]
    if kind == "lstm":
        start.append(shaped(3, 0, 0.5, layers * D, B, H).requires_grad_())
        d_final.append(shaped(1, 2, 1, layers * D, B, H))
    packed = pack_padded_sequence(pad_sequence(split(x, lengths)), lengths, enforce_sorted=False)
    state = (tuple(start) if kind == "lstm" else start[0]) if given else None
    y, final = module(packed, state)
    y = joined(pad_packed_sequence(y)[0], lengths)
    final = final if kind == "lstm" else (final,)
    dY = shaped(2, 1, 1, N, D * P)
    total = (y * dY).sum()
    if given:
        total = total + sum((value * d).sum() for value, d in zip(final, d_final))
    total.backward()

    settings = dict(input=I, hidden=H, layers=layers, bidirectional=bidirectional, bias=bias)
    if kind == "lstm":
        settings["proj"] = proj
    recording.case(kind, **settings, **options, lengths=",".join(map(str, lengths)), states="given" if given else "zero")
    recording.tensor("y", y)
    for name, value in zip(("h_n", "c_n"), final):
        recording.tensor(name, value)
    recording.tensor("d.x", x.grad)
    if given:
        for name, value in zip(("d.h_0", "d.c_0"), start):
            recording.tensor(name, value.grad)
    recording.gradients(module)


def record():
    unequal, equal, single = [3, 5, 2], [4, 4], [1]
    with Recording("lstm.txt") as recording:
        for layers in (1, 2, 3):
            for bidirectional in (False, True):
                for proj in (0, 3):
                    for bias in (True, False):
                        recurrent(recording, "lstm", unequal, True, layers, bidirectional, bias, proj)
        for lengths in (equal, single):
            for proj in (0, 3):
                recurrent(recording, "lstm", lengths, False, 2, True, True, proj)
    with Recording("gru.txt") as recording:
        for layers in (1, 2, 3):
            for bidirectional in (False, True):
                for bias in (True, False):
                    recurrent(recording, "gru", unequal, True, layers, bidirectional, bias)
        recurrent(recording, "gru", equal, False, 2, True)
        recurrent(recording, "gru", single, False, 2, True)
    with Recording("rnn.txt") as recording:
        for nonlinearity in ("tanh", "relu"):
            for layers in (1, 2):
                for bidirectional in (False, True):
                    for bias in (True, False):
                        recurrent(recording, "rnn", unequal, True, layers, bidirectional, bias, nonlinearity=nonlinearity)
            recurrent(recording, "rnn", equal, False, 2, True, nonlinearity=nonlinearity)
