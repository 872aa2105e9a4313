# SPDX-License-Identifier: Apache-2.0
"""The cell network: trained in floats, folded and tuned in fake integers, written as integers.

The file and the arithmetic are those of docs/formats/cell-network.md.
"""
import hashlib
import struct
import typing

import torch
import torch.nn as nn
import torch.nn.functional as F

CLASS_COUNT = 14
MAGIC = b"rekapcn1"


class Shape(typing.NamedTuple):
    """What goes in, what comes out, and (channels out, kernel, stride, padding) of each
    convolution; a dense layer follows."""
    channels: int
    side: int
    convolutions: tuple
    classes: int


CELLS = Shape(1, 36, ((24, 5, 2, 0), (32, 3, 1, 1), (48, 3, 2, 1), (64, 3, 1, 1), (64, 3, 2, 1)),
              CLASS_COUNT)
# 60 × 20 pixels, three side by side as the channels of one place.
STROKES = Shape(3, 20, ((16, 5, 2, 1), (32, 3, 2, 1), (32, 3, 1, 0)), 6)
INPUT_SCALE = 1 / 32  # a step of the integer input in the units of training
LEVELS = 127


class FloatNetwork(nn.Module):
    """Convolutions with batch norm, and a dense layer."""

    def __init__(self, shape=CELLS):
        super().__init__()
        self.shape = shape
        self.convolutions, self.norms = nn.ModuleList(), nn.ModuleList()
        channels, side = shape.channels, shape.side
        for out, kernel, stride, padding in shape.convolutions:
            self.convolutions.append(nn.Conv2d(channels, out, kernel, stride, padding, bias=False))
            self.norms.append(nn.BatchNorm2d(out))
            channels, side = out, (side + 2 * padding - kernel) // stride + 1
        self.dropout = nn.Dropout(0.2)
        self.dense = nn.Linear(channels * side * side, shape.classes)

    def forward(self, x):
        x = x * INPUT_SCALE
        for convolution, norm in zip(self.convolutions, self.norms):
            x = F.relu(norm(convolution(x)), inplace=True)
        return self.dense(self.dropout(x.permute(0, 2, 3, 1).flatten(1)))


def round_through(x):
    """Rounds forwards, lets gradients pass."""
    return x + (x.round() - x).detach()


def weight_scale(weight):
    return weight.detach().flatten(1).abs().amax(1).clamp(min=1e-8) / LEVELS


def quantised(weight):
    scale = weight_scale(weight).reshape(-1, *[1] * (weight.dim() - 1))
    return round_through(weight / scale) * scale


class IntegerNetwork(nn.Module):
    """The folded network with weights and activations as they will be in integers."""

    def __init__(self, source):
        super().__init__()
        self.shape = source.shape
        self.weights, self.biases = nn.ParameterList(), nn.ParameterList()
        for convolution, norm in zip(source.convolutions, source.norms):
            gain = norm.weight / (norm.running_var + norm.eps).sqrt()
            folded = convolution.weight * gain[:, None, None, None]
            self.weights.append(nn.Parameter(folded.detach()))
            self.biases.append(nn.Parameter((norm.bias - norm.running_mean * gain).detach()))
        self.dense = nn.Linear(source.dense.in_features, self.shape.classes)
        self.dense.load_state_dict(source.dense.state_dict())
        self.register_buffer("scales", torch.ones(len(self.shape.convolutions)))
        self.exact = True

    def calibrate(self, x):
        """Sets the step of each activation so that hardly anything is cut off."""
        self.exact = False
        with torch.no_grad():
            x = x * INPUT_SCALE
            for k in range(len(self.shape.convolutions)):
                x = self.layer(x, k)
                top = torch.quantile(x.flatten()[:: max(1, x.numel() // 1000000)], 0.9995)
                self.scales[k] = max(1e-6, float(top)) / LEVELS
        self.exact = True

    def layer(self, x, k):
        _, _, stride, padding = self.shape.convolutions[k]
        x = F.relu(F.conv2d(x, quantised(self.weights[k]), self.biases[k], stride, padding))
        if not self.exact:
            return x
        return round_through((x / self.scales[k]).clamp(max=LEVELS)) * self.scales[k]

    def forward(self, x):
        x = x * INPUT_SCALE
        for k in range(len(self.shape.convolutions)):
            x = self.layer(x, k)
        x = x.permute(0, 2, 3, 1).flatten(1)
        return F.linear(x, quantised(self.dense.weight), self.dense.bias)

    def layers(self, logit_scale):
        """Integer layers: geometry, weights [out][y][x][in], biases, multipliers."""
        step = INPUT_SCALE
        for k, (_, kernel, stride, padding) in enumerate(self.shape.convolutions):
            weight = self.weights[k].permute(0, 2, 3, 1).detach().double()
            yield self.integers(weight, self.biases[k], step, 1 / float(self.scales[k]),
                                (kernel, stride, padding))
            step = float(self.scales[k])
        side = int((self.dense.in_features // self.shape.convolutions[-1][0]) ** 0.5)
        weight = self.dense.weight.reshape(self.shape.classes, side, side, -1).detach().double()
        yield self.integers(weight, self.dense.bias, step, logit_scale, (side, 1, 0))

    @staticmethod
    def integers(weight, bias, step, out_scale, geometry):
        scale = weight_scale(weight.float()).double()
        whole = (weight / scale.reshape(-1, 1, 1, 1)).round().clamp(-LEVELS, LEVELS).to(torch.int8)
        biases = (bias.detach().double() / (scale * step)).round().to(torch.int64)
        multipliers = (scale * step * out_scale * 2 ** 31).round().to(torch.int64)
        assert int(multipliers.max()) < 2 ** 31 and int(biases.abs().max()) < 2 ** 30
        return geometry, whole.numpy(), biases.tolist(), multipliers.tolist()


def encode_weights(members, temperature):
    """The weights file of an ensemble: the mean of its logits, divided by the temperature."""
    body = MAGIC + struct.pack("<I", len(members))
    for member in members:
        layers = list(member.layers(1024 / temperature / len(members)))
        body += struct.pack("<I", len(layers))
        for (kernel, stride, padding), weights, biases, multipliers in layers:
            out, _, _, channels = weights.shape
            body += struct.pack("<5I", channels, out, kernel, stride, padding)
            body += weights.tobytes()
            body += struct.pack(f"<{out}i", *biases) + struct.pack(f"<{out}i", *multipliers)
    return body + hashlib.sha256(body).digest()
