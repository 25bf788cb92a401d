"""Optimisers, rates and clipping; see record_pytorch.py."""

import torch
from torch import nn

from recording import Recording, cosines


def record():
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
        ("adam", o.Adam, dict(weight_decay=0.125)),
        ("adam", o.Adam, dict(betas=(0.5, 0.75), eps=0.01, weight_decay=0.5)),
        ("adamw", o.AdamW, {}),
        ("adamw", o.AdamW, dict(weight_decay=0.125)),
        ("adamw", o.AdamW, dict(betas=(0.5, 0.75), eps=0.01, weight_decay=0.5)),
        ("rmsprop", o.RMSprop, {}),
        ("rmsprop", o.RMSprop, dict(alpha=0.5, eps=0.01)),
        ("rmsprop", o.RMSprop, dict(momentum=0.9)),
        ("rmsprop", o.RMSprop, dict(centered=True)),
        ("rmsprop", o.RMSprop, dict(momentum=0.9, centered=True)),
        ("rmsprop", o.RMSprop, dict(weight_decay=0.125)),
        ("rmsprop", o.RMSprop, dict(momentum=0.9, centered=True, weight_decay=0.125)),
        ("adagrad", o.Adagrad, {}),
        ("adagrad", o.Adagrad, dict(lr_decay=0.25)),
        ("adagrad", o.Adagrad, dict(initial_accumulator_value=0.5, eps=0.01)),
        ("adagrad", o.Adagrad, dict(weight_decay=0.125)),
        ("asgd", o.ASGD, dict(t0=1.0, lambd=0.0)),
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
    """The rate of each of twelve steps."""
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
