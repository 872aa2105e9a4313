# SPDX-License-Identifier: Apache-2.0
"""Context patches to cell patches as phones and folded paper would give them, in batches."""
import math

import numpy as np
import torch
import torch.nn.functional as F

import normalise

CONTEXT_PX, CONTEXT_MARGIN_PX = 64, 10
INSIDE_PX = CONTEXT_PX - 2 * CONTEXT_MARGIN_PX


def bright(x):
    """About the shade of the paper of each picture, [N, 1, H, W] → [N, 1, 1, 1]."""
    return x.mean((2, 3), keepdim=True) + 0.6 * spread(x)


def spread(x):
    """About the standard deviation of each picture."""
    return 1.25 * (x - x.mean((2, 3), keepdim=True)).abs().mean((2, 3), keepdim=True)


def bilinear(x, gx, gy):
    """Values of x [N, 1, S, S] at places of ±1, as grid_sample does, in a third of the time."""
    n, side = len(x), x.shape[-1]
    px = (gx * (side / 2) + (side / 2 - 0.5)).clamp(0, side - 1.001).reshape(n, -1)
    py = (gy * (side / 2) + (side / 2 - 0.5)).clamp(0, side - 1.001).reshape(n, -1)
    left, top = px.int(), py.int()
    fx, fy = px - left, py - top
    at = (top * side + left).long()
    flat = x.reshape(n, -1)
    upper = flat.gather(1, at) * (1 - fx) + flat.gather(1, at + 1) * fx
    at += side
    lower = flat.gather(1, at) * (1 - fx) + flat.gather(1, at + 1) * fx
    return (upper + (lower - upper) * fy).reshape(n, 1, *gx.shape[1:])


class Augmenter:
    """Draws all its chances from one generator."""

    def __init__(self, seed):
        self.random = torch.Generator().manual_seed(seed)

    def uniform(self, count, low, high):
        return low + (high - low) * torch.rand(count, 1, 1, 1, generator=self.random)

    def some(self, count, share):
        return (torch.rand(count, 1, 1, 1, generator=self.random) < share).float()

    def choose(self, count, share):
        return torch.nonzero(torch.rand(count, generator=self.random) < share)[:, 0]

    def normal(self, *shape):
        return torch.randn(*shape, generator=self.random)

    def __call__(self, contexts):
        """uint8 [N, 64, 64] → uint8 [N, 36, 36]."""
        x = contexts.float()[:, None]
        x = self.frame(x)
        x = self.coarse(x)
        x = self.jpeg(x)
        x = self.warp(x)
        x = self.blur(x)
        x = self.stain(x)
        x = self.light(x)
        return x[:, 0].round().clamp(0, 255).to(torch.uint8)

    def frame(self, x):
        """Frames thinner, paler or missing; the frame of a neighbour beside."""
        t = torch.arange(CONTEXT_PX, dtype=torch.float32)
        part = self.choose(len(x), 0.2)
        left = CONTEXT_MARGIN_PX + self.uniform(len(part), -2.0, 1.0)[..., 0]
        beyond = torch.maximum(left - t, t - (63 - left))
        ring = torch.maximum(beyond[:, :, None, :], beyond[:, :, :, None]) > 0
        y = x[part]
        y += (bright(y) - y) * ring * self.uniform(len(part), 0.3, 1.0)
        x[part] = y
        part = self.choose(len(x), 0.15)
        place = self.uniform(len(part), 0, 6)
        place = torch.where(self.some(len(part), 0.5) > 0, place, 64 - place)
        bar = (t[None, None, None] - place).abs() < self.uniform(len(part), 0.8, 2.2)
        y = x[part]
        x[part] = y - (y - 0.35 * bright(y)).clamp(min=0) * bar
        return x

    def coarse(self, x):
        """Photos whose boxes measure 11 to 40 px only."""
        for part in self.choose(len(x), 0.5).chunk(6):
            if len(part) == 0:
                continue
            size = int(CONTEXT_PX * (0.26 + 0.66 * torch.rand(1, generator=self.random).item()))
            small = F.interpolate(x[part], size=size, mode="area")
            x[part] = F.interpolate(small, size=CONTEXT_PX, mode="bilinear", align_corners=False)
        return x

    def jpeg(self, x):
        """Blocks of 8 × 8 cosines, coarsely quantised."""
        part = self.choose(len(x), 0.25)
        if len(part) == 0:
            return x
        k = torch.arange(8, dtype=torch.float32)
        basis = torch.cos(math.pi * (k[None] + 0.5) * k[:, None] / 8) * 0.5
        basis[0] /= math.sqrt(2)
        table = 8 + 6 * (k[:, None] + k[None])
        shift = torch.randint(0, 8, (2,), generator=self.random).tolist()
        y = torch.roll(x[part, 0], shift, (1, 2)).reshape(-1, 8, 8, 8, 8).transpose(2, 3)
        step = (table * self.uniform(len(part), 0.2, 2.2))[:, None]
        y = basis @ y @ basis.T
        y = basis.T @ ((y / step).round() * step) @ basis
        y = y.transpose(2, 3).reshape(-1, CONTEXT_PX, CONTEXT_PX)
        x[part, 0] = torch.roll(y, [-s for s in shift], (1, 2))
        return x

    def warp(self, x):
        """Shift, turn, scale, slant and perspective onto the 36 px patch."""
        n = len(x)
        draw = lambda low, high: self.uniform(n, low, high)[:, 0, 0, 0]
        spread = torch.rand(n, generator=self.random)  # most boxes lie nearly right
        angle = draw(-8, 8) * spread * math.pi / 180
        scale_x = 1 + draw(-0.12, 0.12) * spread + draw(-0.03, 0.03)
        scale_y = 1 + draw(-0.12, 0.12) * spread + draw(-0.03, 0.03)
        slant = draw(-0.12, 0.12) * spread
        shift = 0.5 + 2.5 * spread
        dx, dy = draw(-1, 1) * shift, draw(-1, 1) * shift
        px, py = draw(-0.1, 0.1) * spread, draw(-0.1, 0.1) * spread
        t = (torch.arange(36, dtype=torch.float32) - 17.5) / 14  # ±1 at the edges of the inside
        v, u = torch.meshgrid(t, t, indexing="ij")
        u, v = u[None], v[None]
        w = 1 + px[:, None, None] * u + py[:, None, None] * v
        c, s = angle.cos()[:, None, None], angle.sin()[:, None, None]
        a = (u + slant[:, None, None] * v) * scale_x[:, None, None]
        b = v * scale_y[:, None, None]
        to_unit = INSIDE_PX / CONTEXT_PX
        gx = ((a * c - b * s) / w + dx[:, None, None] / 14) * to_unit
        gy = ((a * s + b * c) / w + dy[:, None, None] / 14) * to_unit
        return bilinear(x, gx, gy)

    def blur(self, x):
        """Defocus, motion and sharpening."""
        part = self.choose(len(x), 0.6)
        n = len(part)
        across = self.uniform(n, 0.3, 1.6)[:, 0]
        down = torch.where(self.some(n, 0.6)[:, 0] > 0, across, self.uniform(n, 0.3, 1.6)[:, 0])
        k = torch.arange(36, dtype=torch.float32)
        distance = (k[:, None] - k[None]) ** 2

        def band(sigma):
            weights = torch.exp(-distance / (2 * sigma * sigma))
            return weights / weights.sum(2, keepdim=True)

        y = x[part, 0]
        soft = band(down) @ y @ band(across).transpose(1, 2)
        sharp = self.some(n, 0.15)[:, 0]
        x[part, 0] = soft + sharp * 2.2 * (y - soft)
        return x

    def stain(self, x):
        """Folds, shadow edges, glare."""
        t = (torch.arange(36, dtype=torch.float32) - 17.5) / 18
        v, u = torch.meshgrid(t, t, indexing="ij")

        def line(count):
            angle = self.uniform(count, 0, 2 * math.pi)
            return u * angle.cos() + v * angle.sin() - self.uniform(count, -1, 1)

        part = self.choose(len(x), 0.15)
        n, y = len(part), x[part]
        crease = torch.exp(-(line(n) / self.uniform(n, 0.03, 0.12)) ** 2)
        x[part] = y + crease * self.uniform(n, -1.5, 1.5) * spread(y)
        part = self.choose(len(x), 0.2)
        n = len(part)
        edge = torch.sigmoid(line(n) / self.uniform(n, 0.05, 0.5))
        x[part] = x[part] * (1 - edge * self.uniform(n, 0, 0.35))
        part = self.choose(len(x), 0.12)
        n, y = len(part), x[part]
        cx, cy = self.uniform(n, -1.2, 1.2), self.uniform(n, -1.2, 1.2)
        spot = torch.exp(-((u - cx) ** 2 + (v - cy) ** 2) / self.uniform(n, 0.1, 0.8))
        x[part] = y + (235 - y).clamp(min=0) * spot * self.uniform(n, 0.2, 0.9)
        return x

    def light(self, x):
        """Shading, gamma, contrast, brightness and noise."""
        n = len(x)
        t = (torch.arange(36, dtype=torch.float32) - 17.5) / 18
        shade = (1 + self.uniform(n, -0.18, 0.18) * t[None, None, :, None]
                 + self.uniform(n, -0.18, 0.18) * t[None, None, None, :])
        x = (x.clamp(1, 255) * shade / 255).clamp(0.002, 1.2)
        x = x ** self.uniform(n, 0.6, 1.5)
        faint = self.some(n, 0.3)
        mean = x.mean((1, 2, 3), keepdim=True)
        x = mean + (x - mean) * (1 - faint * self.uniform(n, 0.0, 0.75))
        x = 255 * x * self.uniform(n, 0.55, 1.15)
        noise = self.normal(n, 1, 36, 36)
        soft = F.avg_pool2d(F.pad(noise, (1, 1, 1, 1), mode="replicate"), 3, 1) * 3
        noise = torch.where(self.some(n, 0.5) > 0, noise, soft)
        return x + noise * spread(x) * self.uniform(n, 0, 0.3)


def straight(contexts):
    """Context patches uint8 [N, 64, 64] as cell patches without any change, uint8 [N, 36, 36]."""
    t = (torch.arange(36, dtype=torch.float32) - 17.5) / 14 * INSIDE_PX / CONTEXT_PX
    gy, gx = torch.meshgrid(t, t, indexing="ij")
    grid = torch.stack([gx, gy], -1)[None].expand(len(contexts), -1, -1, -1)
    x = torch.from_numpy(np.ascontiguousarray(contexts)).float()[:, None]
    x = F.avg_pool2d(F.pad(x, (0, 1, 0, 1), mode="replicate"), 2, 1)  # no finer than the patch
    grid = grid - 1 / CONTEXT_PX
    out = F.grid_sample(x, grid, padding_mode="border", align_corners=False)
    return out[:, 0].round().clamp(0, 255).to(torch.uint8).numpy()


def network_input(patches):
    """Cell patches as the network sees them: float [N, 1, 36, 36] of 0 to 127."""
    return torch.from_numpy(normalise.normalise(np.asarray(patches)).astype(np.float32))[:, None]
