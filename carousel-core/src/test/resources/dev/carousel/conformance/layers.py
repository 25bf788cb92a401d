"""Layers without memory and functions of one number; see record_pytorch.py."""

import torch
from torch import nn

from recording import Recording, inputs, set_parameters, shaped, split


def layer(recording, kind, module, x, **settings):
    """One layer on x [N, F]."""
    y = module(x)
    (y * shaped(2, 1, 1, *y.shape)).sum().backward()
    recording.case(kind, **settings)
    recording.tensor("y", y)
    recording.tensor("d.x", x.grad)
    recording.gradients(module)


def embedding(recording, padding):
    module = set_parameters(nn.Embedding(6, 3, padding_idx=padding))
    numbers = torch.tensor([1, 5, 2, 1, 0, 2, 2, 3])
    y = module(numbers)
    (y * shaped(2, 1, 1, *y.shape)).sum().backward()
    recording.case("embedding", categories=6, size=3, padding="none" if padding is None else padding)
    recording.tensor("x", numbers)
    recording.tensor("y", y)
    recording.gradients(module)


def batch_norm(recording, momentum, eps, **options):
    """Two training steps on different values, then use."""
    C, N = 3, 7
    module = set_parameters(nn.BatchNorm1d(C, eps=eps, momentum=momentum, **options))
    steps = (inputs(N, C), shaped(3, 2, 2, N, C).requires_grad_(), inputs(N, C))
    for step, x in enumerate(steps):
        used = step == 2
        module.train(not used)
        module.zero_grad()
        y = module(x)
        (y * shaped(2, 1, 1, N, C)).sum().backward()
        recording.case("batch_norm", momentum=momentum, eps=eps, step="used" if used else step, **options)
        recording.tensor("y", y)
        recording.tensor("d.x", x.grad)
        recording.gradients(module)
        recording.tensor("running_mean", module.running_mean)
        recording.tensor("running_var", module.running_var)


def convolution(recording, **options):
    """Sequences of unequal lengths, each alone, as PyTorch has no lengths here; gradients of parameters add up."""
    I, O, lengths = 3, 4, [9, 6, 7]
    module = set_parameters(nn.Conv1d(I, O, **options))
    x = inputs(sum(lengths), I)
    outputs = [module(part.t().unsqueeze(0)).squeeze(0).t() for part in split(x, lengths)]
    y = torch.cat(outputs)
    (y * shaped(2, 1, 1, *y.shape)).sum().backward()
    recording.case(
        "conv1d",
        input=I,
        output=O,
        kernel=module.kernel_size[0],
        stride=module.stride[0],
        dilation=module.dilation[0],
        padding=module.padding if isinstance(module.padding, str) else module.padding[0],
        lengths=",".join(map(str, lengths)),
        output_lengths=",".join(str(part.shape[0]) for part in outputs),
        **{key: options[key] for key in options if key == "bias"},
    )
    recording.tensor("y", y)
    recording.tensor("d.x", x.grad)
    recording.gradients(module)


def record():
    with Recording("layers.txt") as recording:
        layer(recording, "linear", set_parameters(nn.Linear(5, 3)), inputs(6, 5), input=5, output=3)
        layer(recording, "linear", set_parameters(nn.Linear(5, 3, bias=False)), inputs(6, 5), input=5, output=3, bias=False)
        for padding in (None, 2, 0):
            embedding(recording, padding)
        for eps in (1e-5, 1e-3):
            layer(recording, "layer_norm", set_parameters(nn.LayerNorm(5, eps=eps)), inputs(6, 5), eps=eps)
        plain = nn.LayerNorm(5, elementwise_affine=False)
        layer(recording, "layer_norm", set_parameters(plain), inputs(6, 5), eps=plain.eps, elementwise_affine=False)
        for momentum, eps in ((0.1, 1e-5), (0.25, 1e-3)):
            batch_norm(recording, momentum, eps)
        batch_norm(recording, 0.1, 1e-5, affine=False)
        for options in (
            dict(kernel_size=1),
            dict(kernel_size=3),
            dict(kernel_size=3, stride=2),
            dict(kernel_size=3, dilation=2),
            dict(kernel_size=3, padding=1),
            dict(kernel_size=4, stride=3, padding=2),
            dict(kernel_size=3, stride=2, dilation=2, padding=3),
            dict(kernel_size=3, padding="same"),
            dict(kernel_size=4, dilation=2, padding="same"),
            dict(kernel_size=2, dilation=3, padding="same"),
            dict(kernel_size=3, stride=2, padding=1, bias=False),
        ):
            convolution(recording, **options)


def record_activations():
    # Every eighth from -6 to 6, so kinks at whole numbers and at halves are met, and some far out.
    points = torch.cat([torch.arange(-48, 49) / 8.0, torch.tensor([-100.0, -30, -20.5, -19.5, 19.5, 20.5, 30, 100])])
    functions = [
        ("relu", nn.ReLU(), {}),
        ("leaky_relu", nn.LeakyReLU(), dict(slope=0.01)),
        ("leaky_relu", nn.LeakyReLU(0.25), dict(slope=0.25)),
        ("elu", nn.ELU(), dict(alpha=1.0)),
        ("elu", nn.ELU(0.5), dict(alpha=0.5)),
        ("selu", nn.SELU(), {}),
        ("gelu", nn.GELU(), {}),
        ("gelu", nn.GELU(approximate="tanh"), dict(approximate="tanh")),
        ("silu", nn.SiLU(), {}),
        ("softplus", nn.Softplus(), {}),
        ("threshold", nn.Threshold(1.0, 0.0), dict(theta=1.0)),
        ("threshold", nn.Threshold(0.5, 0.0), dict(theta=0.5)),
        ("softsign", nn.Softsign(), {}),
        ("sigmoid", nn.Sigmoid(), {}),
        ("hard_sigmoid", nn.Hardsigmoid(), {}),
        ("tanh", nn.Tanh(), {}),
        ("identity", nn.Identity(), {}),
    ]
    with Recording("activations.txt") as recording:
        recording.case("points")
        recording.tensor("x", points)
        for name, function, settings in functions:
            x = points.double().clone().requires_grad_()
            y = function(x)
            y.sum().backward()
            recording.case(name, **settings)
            recording.tensor("y", y)
            recording.tensor("d.x", x.grad)
        layer(recording, "softmax", nn.Softmax(-1), inputs(4, 5))
