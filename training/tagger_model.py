"""The tagger's network to be trained; pipeline.ner.network runs it."""

import numpy as np
import torch
from torch import nn

from pipeline.ner.features import ROWS
from pipeline.ner.network import FORBIDDEN, TAGS

DIM, HIDDEN, HIDDEN2 = 48, 96, 64
DROPOUT = 0.4


class Model(nn.Module):
    """Sum of feature rows, two convolutions of three, linear scores, a chain over tags."""

    def __init__(self, dense: int) -> None:
        super().__init__()
        self.rows = nn.Embedding(ROWS, DIM, padding_idx=0)
        nn.init.normal_(self.rows.weight, std=0.1)
        self.bias = nn.Parameter(torch.zeros(DIM))
        width = DIM + dense
        self.conv1 = nn.Linear(3 * width, HIDDEN)
        self.conv2 = nn.Linear(3 * HIDDEN, HIDDEN2)
        self.head = nn.Linear(width + HIDDEN + HIDDEN2, len(TAGS))
        self.paths = nn.Parameter(torch.zeros(len(TAGS), len(TAGS)))
        self.register_buffer("allowed", allow_paths())
        self.drop = nn.Dropout(DROPOUT)

    def forward(self, features: torch.Tensor, dense: torch.Tensor | None) -> torch.Tensor:
        """Return ``batch × time × tags`` scores."""
        base = self.rows(features).sum(dim=2) + self.bias
        if dense is not None:
            base = torch.cat([base, dense], dim=2)
        base = self.drop(base)
        first = self.drop(torch.relu(self.conv1(stack_window(base))))
        second = self.drop(torch.relu(self.conv2(stack_window(first))))
        return self.head(torch.cat([base, first, second], dim=2))

    def full_paths(self) -> torch.Tensor:
        """Return the chain's weights, impossible steps forbidden."""
        return torch.where(self.allowed, self.paths, torch.tensor(FORBIDDEN))

    def loss(self, scores: torch.Tensor, tags: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
        """Return the negative log-likelihood of each item's tag sequence."""
        paths = self.full_paths()
        gold = torch.gather(scores, 2, tags[..., None])[..., 0] * mask
        steps = paths[tags[:, :-1], tags[:, 1:]] * mask[:, 1:]
        state = scores[:, 0]
        for k in range(1, scores.shape[1]):
            new = torch.logsumexp(state[:, :, None] + paths[None], dim=1) + scores[:, k]
            state = torch.where(mask[:, k, None] > 0, new, state)
        return torch.logsumexp(state, dim=1) - gold.sum(1) - steps.sum(1)

    def export(self) -> dict[str, np.ndarray]:
        """Return the weights as the numpy network reads them."""
        out = {"rows": self.rows.weight, "bias": self.bias, "paths": self.full_paths()}
        for name in ("conv1", "conv2", "head"):
            layer = getattr(self, name)
            out |= {f"{name}.weight": layer.weight.T, f"{name}.bias": layer.bias}
        return {name: value.detach().numpy() for name, value in out.items()}


def stack_window(x: torch.Tensor) -> torch.Tensor:
    """Return each moment beside its neighbours, zeros beyond the ends."""
    padded = nn.functional.pad(x, (0, 0, 1, 1))
    return torch.cat([padded[:, :-2], padded[:, 1:-1], padded[:, 2:]], dim=2)


def allow_paths() -> torch.Tensor:
    """Return which tag may follow which: an inner tag only its own label's."""
    allowed = torch.ones(len(TAGS), len(TAGS), dtype=torch.bool)
    for left, a in enumerate(TAGS):
        for right, b in enumerate(TAGS):
            if b.startswith("I") and a[1:] != b[1:]:
                allowed[left, right] = False
    return allowed
