"""Records what PyTorch computes, for the conformance tests beside which this file lies.

    python3 record_pytorch.py

writes lstm.txt, gru.txt, rnn.txt, layers.txt, activations.txt, losses.txt and training.txt into its own folder. Recorded with
PyTorch 1.13 (Debian 12's python3-torch) on one thread; nothing here needs a newer one.

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

import os

import torch
from torch import nn
from torch.nn.utils.rnn import pack_padded_sequence, pad_packed_sequence, pad_sequence

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


# Recurrent layers ----------------------------------------------------------------------------------------------------------------


def split(values, lengths):
    """[sum of lengths, F] as one tensor [T_i, F] for each sequence."""
    return list(torch.split(values, lengths))


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


def record_recurrent():
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


# Other layers --------------------------------------------------------------------------------------------------------------------


def layer(recording, kind, module, x, transposed=False, **settings):
    """One layer on x [.., F]; transposed for those that PyTorch gives features before time, [B, F, T]."""
    seen = x.transpose(-1, -2) if transposed else x
    y = module(seen)
    y = y.transpose(-1, -2) if transposed else y
    (y * shaped(2, 1, 1, *y.shape)).sum().backward()
    recording.case(kind, **settings)
    recording.tensor("y", y)
    recording.tensor("d.x", x.grad)
    if any(True for _ in module.parameters()):
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


def batch_norm(recording, affine, momentum):
    """Two training steps, the second on other values, then use."""
    C, N = 3, 7
    module = set_parameters(nn.BatchNorm1d(C, affine=affine, momentum=momentum))
    recording.case("batch_norm", features=C, rows=N, affine=affine, momentum=momentum, eps=module.eps)
    for step, x in enumerate((inputs(N, C), shaped(3, 2, 2, N, C).requires_grad_())):
        y = module(x)
        module.zero_grad()
        (y * shaped(2, 1, 1, N, C)).sum().backward()
        recording.tensor("y.%d" % step, y)
        recording.tensor("d.x.%d" % step, x.grad)
        for name, parameter in module.named_parameters():
            recording.tensor("d.%s.%d" % (name, step), parameter.grad)
        recording.tensor("running_mean.%d" % step, module.running_mean)
        recording.tensor("running_var.%d" % step, module.running_var)
    module.eval()
    module.zero_grad()
    x = inputs(N, C)
    y = module(x)
    (y * shaped(2, 1, 1, N, C)).sum().backward()
    recording.tensor("y.eval", y)
    recording.tensor("d.x.eval", x.grad)
    for name, parameter in module.named_parameters():
        recording.tensor("d.%s.eval" % name, parameter.grad)


def convolution(recording, bias=True, **options):
    """Sequences of unequal lengths, each alone, as PyTorch has no lengths here; gradients of parameters add up."""
    I, O, lengths = 3, 4, [9, 6, 7]
    module = set_parameters(nn.Conv1d(I, O, bias=bias, **options))
    x = inputs(sum(lengths), I)
    outputs = [module(part.t().unsqueeze(0)).squeeze(0).t() for part in split(x, lengths)]
    y = torch.cat(outputs)
    (y * shaped(2, 1, 1, *y.shape)).sum().backward()
    recording.case(
        "conv1d",
        input=I,
        output=O,
        bias=bias,
        kernel=module.kernel_size[0],
        stride=module.stride[0],
        dilation=module.dilation[0],
        padding=module.padding if isinstance(module.padding, str) else module.padding[0],
        lengths=",".join(map(str, lengths)),
        outputs=",".join(str(part.shape[0]) for part in outputs),
    )
    recording.tensor("y", y)
    recording.tensor("d.x", x.grad)
    recording.gradients(module)


def record_layers():
    with Recording("layers.txt") as recording:
        for bias in (True, False):
            module = set_parameters(nn.Linear(5, 3, bias=bias))
            layer(recording, "linear", module, inputs(6, 5), input=5, output=3, bias=bias)
        for padding in (None, 2, 0):
            embedding(recording, padding)
        for affine in (True, False):
            for eps in (1e-5, 1e-3):
                module = set_parameters(nn.LayerNorm(5, eps=eps, elementwise_affine=affine))
                layer(recording, "layer_norm", module, inputs(6, 5), features=5, affine=affine, eps=eps)
        for affine in (True, False):
            for momentum in (0.1, 0.3):
                batch_norm(recording, affine, momentum)
        for bias in (True, False):
            convolution(recording, bias, kernel_size=3)
        for options in (
            dict(kernel_size=1),
            dict(kernel_size=3, stride=2),
            dict(kernel_size=3, dilation=2),
            dict(kernel_size=3, padding=1),
            dict(kernel_size=4, stride=3, dilation=1, padding=2),
            dict(kernel_size=3, stride=2, dilation=2, padding=3),
            dict(kernel_size=3, padding="same"),
            dict(kernel_size=4, dilation=2, padding="same"),
        ):
            convolution(recording, **options)


# Functions of one number ---------------------------------------------------------------------------------------------------------


def record_activations():
    # Every eighth from -6 to 6, so kinks at whole numbers and at halves are met, and some far out.
    points = torch.cat([torch.arange(-48, 49) / 8.0, torch.tensor([-100.0, -30, -20.5, -19.5, 19.5, 20.5, 30, 100])])
    functions = [
        ("relu", nn.ReLU(), {}),
        ("relu6", nn.ReLU6(), {}),
        ("leaky_relu", nn.LeakyReLU(), dict(slope=0.01)),
        ("leaky_relu", nn.LeakyReLU(0.25), dict(slope=0.25)),
        ("elu", nn.ELU(), dict(alpha=1.0)),
        ("elu", nn.ELU(0.5), dict(alpha=0.5)),
        ("celu", nn.CELU(2.0), dict(alpha=2.0)),
        ("selu", nn.SELU(), {}),
        ("gelu", nn.GELU(), {}),
        ("gelu", nn.GELU(approximate="tanh"), dict(approximate="tanh")),
        ("silu", nn.SiLU(), {}),
        ("mish", nn.Mish(), {}),
        ("softplus", nn.Softplus(), dict(beta=1.0, threshold=20.0)),
        ("softplus", nn.Softplus(2.0, 20.0), dict(beta=2.0, threshold=20.0)),
        ("softsign", nn.Softsign(), {}),
        ("sigmoid", nn.Sigmoid(), {}),
        ("log_sigmoid", nn.LogSigmoid(), {}),
        ("hard_sigmoid", nn.Hardsigmoid(), {}),
        ("hard_tanh", nn.Hardtanh(), {}),
        ("hard_swish", nn.Hardswish(), {}),
        ("tanh", nn.Tanh(), {}),
        ("tanh_shrink", nn.Tanhshrink(), {}),
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
        for name, function in (("softmax", nn.Softmax(-1)), ("log_softmax", nn.LogSoftmax(-1))):
            x = inputs(4, 5)
            y = function(x)
            (y * shaped(2, 1, 1, 4, 5)).sum().backward()
            recording.case(name)
            recording.tensor("y", y)
            recording.tensor("d.x", x.grad)


# Losses --------------------------------------------------------------------------------------------------------------------------


def loss(recording, kind, function, prediction, *rest, **settings):
    recorded(recording, kind, function(prediction, *rest), prediction, **settings)


def record_losses():
    N, V = 6, 5
    classes = torch.tensor([0, 3, 2, 4, 3, 1])
    weight = torch.tensor([1.0, 0.5, 2.0, 0.25, 4.0], dtype=torch.float64)
    with Recording("losses.txt") as recording:
        for weighted in (False, True):
            for smoothing in (0.0, 0.125):
                for ignored in (-100, 3):
                    function = nn.CrossEntropyLoss(
                        weight=weight if weighted else None, label_smoothing=smoothing, ignore_index=ignored
                    )
                    settings = dict(weighted=weighted, smoothing=smoothing, ignored=ignored)
                    loss(recording, "cross_entropy", function, shaped(1, 1, 4, N, V).requires_grad_(), classes, **settings)
        targets = (1 + shaped(5, 0, 1, N, 3)) / 2
        targets = torch.where(targets > 0.75, 1.0, torch.where(targets < 0.25, 0.0, targets)).to(torch.float64)
        recording.case("binary_targets")
        recording.tensor("target", targets.to(torch.float32))
        for positive in (1.0, 3.0, 0.25):
            function = nn.BCEWithLogitsLoss(pos_weight=torch.tensor([positive], dtype=torch.float64))
            prediction = shaped(1, 1, 4, N, 3).requires_grad_()
            loss(recording, "binary_cross_entropy", function, prediction, targets.to(torch.float32).double(), positive=positive)
        # Differences from about -4 to 4, to both sides of every threshold below.
        target = shaped(5, 0, 2, N, 3)
        for kind, function, settings in (
            ("mse", nn.MSELoss(), {}),
            ("l1", nn.L1Loss(), {}),
            ("huber", nn.HuberLoss(), dict(delta=1.0)),
            ("huber", nn.HuberLoss(delta=0.5), dict(delta=0.5)),
        ):
            loss(recording, kind, function, shaped(1, 1, 2, N, 3).requires_grad_(), target, **settings)
        likelihoods(recording, N, target)
        ctc(recording)


def likelihoods(recording, N, target):
    """Mean negative log-likelihoods from a network's outputs side by side, [N, 3 targets x each], which any number may be."""
    softplus = nn.functional.softplus
    for scale, positive in (("softplus", softplus), ("exponential", torch.exp)):
        raw = shaped(1, 1, 2, N, 6).requires_grad_()
        each = raw.reshape(N, 3, 2)
        value = nn.GaussianNLLLoss(full=True, eps=1e-300)(each[..., 0], target, positive(each[..., 1]) ** 2)
        recorded(recording, "gaussian", value, raw, scale=scale)

        raw = shaped(1, 1, 2, N, 9).requires_grad_()
        each = raw.reshape(N, 3, 3)
        student = torch.distributions.StudentT(2 + softplus(each[..., 2]), each[..., 0], positive(each[..., 1]))
        recorded(recording, "student_t", -student.log_prob(target).mean(), raw, scale=scale)
    # Mean m and shape a as in DeepAR: 1 / a failures, of which each has the log odds log(a m).
    counts = target.abs().mul(3).round()
    raw = shaped(1, 1, 2, N, 6).requires_grad_()
    mean, shape = softplus(raw.reshape(N, 3, 2)).unbind(-1)
    negative_binomial = torch.distributions.NegativeBinomial(1 / shape, logits=(shape * mean).log())
    recorded(recording, "negative_binomial", -negative_binomial.log_prob(counts).mean(), raw)
    recording.tensor("target", counts)


def recorded(recording, kind, value, prediction, **settings):
    value.backward()
    recording.case(kind, **settings)
    recording.tensor("loss", value)
    recording.tensor("d.prediction", prediction.grad)


def ctc(recording):
    """Blank 0, repeated labels, a label that just fits and an empty one; the sum over sequences, not PyTorch's mean."""
    lengths, labels, V = [6, 4, 5, 3], [[1, 2, 2], [3, 1], [2, 2, 2], []], 4
    logits = shaped(1, 1, 2, sum(lengths), V).requires_grad_()
    padded = pad_sequence(split(logits, lengths)).log_softmax(-1)
    each = nn.CTCLoss(reduction="none")(
        padded,
        torch.tensor([label for sequence in labels for label in sequence]),
        torch.tensor(lengths),
        torch.tensor([len(sequence) for sequence in labels]),
    )
    each.sum().backward()
    recording.case("ctc", lengths=",".join(map(str, lengths)), labels="/".join("-".join(map(str, s)) for s in labels))
    recording.tensor("loss", each)
    recording.tensor("d.logits", logits.grad)


# Optimisers, rates, clipping -----------------------------------------------------------------------------------------------------


def record_training():
    """Five steps down sum(a (x - b)^2) / 2 from x = cosines(n, 1, 0, .5), with a = 1 + cosines(n, 3, 1, .5), b = cosines(n, 5, 0, 1)."""
    n = 6
    a, b = 1 + cosines(n, 3, 1, 0.5), cosines(n, 5, 0, 1)
    o = torch.optim
    rules = [
        ("sgd", o.SGD, {}),
        ("sgd", o.SGD, dict(momentum=0.9)),
        ("sgd", o.SGD, dict(momentum=0.9, nesterov=True)),
        ("sgd", o.SGD, dict(weight_decay=0.125)),
        ("sgd", o.SGD, dict(momentum=0.9, nesterov=True, weight_decay=0.125)),
        ("adam", o.Adam, {}),
        ("adam", o.Adam, dict(betas=(0.5, 0.75))),
        ("adam", o.Adam, dict(eps=0.01)),
        ("adamw", o.AdamW, {}),
        ("adamw", o.AdamW, dict(weight_decay=0.125)),
        ("rmsprop", o.RMSprop, {}),
        ("rmsprop", o.RMSprop, dict(alpha=0.5, eps=0.01)),
        ("rmsprop", o.RMSprop, dict(momentum=0.9)),
        ("rmsprop", o.RMSprop, dict(centered=True)),
        ("rmsprop", o.RMSprop, dict(momentum=0.9, centered=True)),
        ("adagrad", o.Adagrad, {}),
        ("adagrad", o.Adagrad, dict(lr_decay=0.25)),
        ("adagrad", o.Adagrad, dict(initial_accumulator_value=0.5, eps=0.01)),
        ("asgd", o.ASGD, dict(t0=2.0)),
        ("asgd", o.ASGD, dict(t0=2.0, lambd=0.125, alpha=0.5)),
        ("asgd", o.ASGD, dict(t0=2.0, weight_decay=0.125)),
    ]
    with Recording("training.txt") as recording:
        for kind, make, options in rules:
            x = nn.Parameter(cosines(n, 1, 0, 0.5))
            rule = make([x], lr=0.125, **options)
            path, averages = [], []
            for _ in range(5):
                rule.zero_grad()
                (a * (x - b) ** 2 / 2).sum().backward()
                rule.step()
                path.append(x.detach().clone())
                if kind == "asgd":
                    averages.append(rule.state[x]["ax"].clone())
            recording.case(kind, lr=0.125, **{k: "%s,%s" % v if isinstance(v, tuple) else v for k, v in options.items()})
            recording.tensor("path", torch.stack(path))
            if averages:
                recording.tensor("averages", torch.stack(averages))
        rates(recording)
        clips(recording)


def rates(recording):
    """The rate of each of twelve steps, and for reduce-on-plateau those after each of the losses."""
    s = torch.optim.lr_scheduler
    for kind, make, options in (
        ("step", s.StepLR, dict(step_size=3, gamma=0.5)),
        ("exponential", s.ExponentialLR, dict(gamma=0.75)),
        ("cosine", s.CosineAnnealingLR, dict(T_max=12, eta_min=0.0)),
        ("cosine", s.CosineAnnealingLR, dict(T_max=12, eta_min=0.125)),
        ("linear", s.LinearLR, dict(start_factor=0.25, end_factor=1.0, total_iters=3)),
        ("linear", s.LinearLR, dict(start_factor=1.0, end_factor=0.25, total_iters=8)),
    ):
        rule = torch.optim.SGD([nn.Parameter(torch.zeros(1))], lr=0.5)
        schedule = make(rule, **options)
        rates = []
        for _ in range(12):
            rates.append(rule.param_groups[0]["lr"])
            rule.step()
            schedule.step()
        recording.case("rate_" + kind, lr=0.5, **options)
        recording.tensor("rates", torch.tensor(rates, dtype=torch.float64))
    losses = [3, 2, 2, 2, 2, 1, 1.5, 1.5, 0.99995, 1.5, 1.5, 1.5, 1.5, 1.5, 0.5]
    for options in (
        dict(factor=0.5, patience=2),
        dict(factor=0.5, patience=0),
        dict(factor=0.5, patience=1, threshold=0.5),
        dict(factor=0.5, patience=1, cooldown=2),
        dict(factor=0.5, patience=1, min_lr=0.2),
    ):
        rule = torch.optim.SGD([nn.Parameter(torch.zeros(1))], lr=0.5)
        schedule = s.ReduceLROnPlateau(rule, **options)
        rates = []
        for value in losses:
            schedule.step(value)
            rates.append(rule.param_groups[0]["lr"])
        recording.case("rate_plateau", lr=0.5, **options)
        recording.tensor("losses", torch.tensor(losses, dtype=torch.float64))
        recording.tensor("rates", torch.tensor(rates, dtype=torch.float64))


def clips(recording):
    for kind, clip, limit in (
        ("norm", nn.utils.clip_grad_norm_, 1.0),
        ("norm", nn.utils.clip_grad_norm_, 100.0),
        ("value", nn.utils.clip_grad_value_, 0.5),
    ):
        x = nn.Parameter(torch.zeros(9, dtype=torch.float64))
        x.grad = cosines(9, 1, 0, 2)
        norm = clip([x], limit)
        recording.case("clip_" + kind, limit=limit)
        if norm is not None:
            recording.tensor("norm", norm)
        recording.tensor("gradient", x.grad)


if __name__ == "__main__":
    torch.set_num_threads(1)
    record_recurrent()
    record_layers()
    record_activations()
    record_losses()
    record_training()
