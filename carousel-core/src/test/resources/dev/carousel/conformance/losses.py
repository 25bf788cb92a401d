"""Losses and negative log-likelihoods; see record_pytorch.py."""

import torch
from torch import nn

from recording import Recording, shaped


def loss(recording, kind, function, prediction, *rest, **settings):
    recorded(recording, kind, function(prediction, *rest), prediction, **settings)


def record():
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
        for positive in ([1.0], [3.0], [0.25], [2.0, 0.5, 4.0]):
            function = nn.BCEWithLogitsLoss(pos_weight=torch.tensor(positive, dtype=torch.float64))
            prediction = shaped(1, 1, 4, N, 3).requires_grad_()
            settings = dict(positive=",".join(map(str, positive)))
            loss(recording, "binary_cross_entropy", function, prediction, targets.to(torch.float32).double(), **settings)
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
