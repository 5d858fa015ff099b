"""Torch's results for a case. Imported only by make_torch_vectors and live_torch."""

from typing import Any

import torch
from torch.nn import functional

from tests.core.torch_cases import Array, TorchCase

MODES = {
    "zeros": "constant",
    "reflect": "reflect",
    "replicate": "replicate",
    "circular": "circular",
}


def outputs(case: TorchCase) -> tuple[Array, Array]:
    """Return torch's conv2d, and the partial maps from its depthwise convolution.

    F.pad is used because nn.Conv2d can't pad four sides differently.
    """
    torch.set_num_threads(1)
    top, left, bottom, right = case.scalars["padding"]
    mode = MODES[case.scalars["padding_mode"]]
    x = functional.pad(torch.from_numpy(case.x)[None], (left, right, top, bottom), mode=mode)
    weight = torch.from_numpy(case.weight)
    bias = None if case.bias is None else torch.from_numpy(case.bias)
    window: dict[str, Any] = {
        "stride": case.scalars["stride"],
        "dilation": case.scalars["dilation"],
    }
    output = functional.conv2d(x, weight, bias, groups=case.scalars["groups"], **window)
    return output[0].numpy(), _maps(x, weight, case.scalars["groups"], window)


def _maps(x: torch.Tensor, weight: torch.Tensor, groups: int, window: dict[str, Any]) -> Array:
    out, heard, kh, kw = weight.shape
    each = out // groups
    slices = weight.reshape(groups, each, heard, kh, kw).transpose(1, 2)
    depthwise = slices.reshape(out * heard, 1, kh, kw)
    maps = functional.conv2d(x, depthwise, groups=groups * heard, **window)[0]
    ordered = maps.reshape(groups, heard, each, *maps.shape[1:]).transpose(1, 2)
    array: Array = ordered.reshape(out, heard, *maps.shape[1:]).contiguous().numpy()
    return array
