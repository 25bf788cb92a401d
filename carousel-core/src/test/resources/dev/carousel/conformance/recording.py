"""Closed forms, and fixture files being written; see record_pytorch.py."""

import os

import torch

HERE = os.path.dirname(os.path.abspath(__file__))


def cosines(n, a, b, scale):
    k = torch.arange(n, dtype=torch.float64)
    return (scale * torch.cos(a * k + b)).to(torch.float32).to(torch.float64)


def shaped(a, b, scale, *shape):
    return cosines(int(torch.tensor(shape).prod()) if shape else 1, a, b, scale).reshape(shape)


def inputs(*shape):
    return shaped(1, 1, 1, *shape).requires_grad_()


def set_parameters(module):
    """Parameters in closed form; returns the module."""
    module = module.double()
    values = cosines(sum(p.numel() for p in module.parameters()), 1, 0, 0.5)
    with torch.no_grad():
        at = 0
        for parameter in module.parameters():
            parameter.copy_(values[at : at + parameter.numel()].reshape(parameter.shape))
            at += parameter.numel()
    return module


class Recording:
    """A fixture file being written."""

    def __init__(self, name):
        self.out = open(os.path.join(HERE, name), "w", encoding="ascii", newline="\n")
        self.out.write("# PyTorch %s in float64; written by record_pytorch.py\n" % torch.__version__.split("a")[0])

    def __enter__(self):
        return self

    def __exit__(self, *ignored):
        self.out.close()

    def case(self, kind, **settings):
        words = ["%s=%s" % (key, str(value).replace(" ", "")) for key, value in settings.items()]
        self.out.write(" ".join(["case", kind] + words) + "\n")

    def tensor(self, name, value):
        value = value.detach().double()
        words = [name] + [str(n) for n in value.shape] + [":"] + ["%.9g" % v for v in value.reshape(-1).tolist()]
        self.out.write(" ".join(words) + "\n")

    def gradients(self, module):
        for name, parameter in module.named_parameters():
            self.tensor("d." + name, parameter.grad)


def split(values, lengths):
    """[sum of lengths, F] as one tensor [T_i, F] for each sequence."""
    return list(torch.split(values, lengths))
