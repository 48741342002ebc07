"""An office copier, simulated: each generation a little turned, blurred by the glass, hardened by the toner, dusty."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageFilter

__all__ = ["DPI", "copied"]

DPI = 200
"""Dots an inch of the pictures that are copied."""
BLUR_MM = 0.12
NOISE = 20.0
"""Standard deviation of the grey of a dot, of 255."""
DUST = 0.004
"""Share of the dots that toner missed or soiled."""


def copied(picture: Image.Image, seed: int, generations: int = 2) -> NDArray[np.float64]:
    """Return *picture* (grey, DPI dots an inch) after some *generations* of copying, from 0, black, to 1.

    The first machine is pale or dark by chance of *seed*; the next is the other way.
    """
    dice = np.random.default_rng(seed)
    sign = dice.choice([-1.0, 1.0])
    for generation in range(generations):
        angle = float(dice.uniform(-0.6, 0.6))
        turned = picture.rotate(angle, Image.Resampling.BICUBIC, fillcolor=255)
        soft = turned.filter(ImageFilter.GaussianBlur(BLUR_MM / 25.4 * DPI))
        grey = np.asarray(soft, dtype=float) + dice.normal(0, NOISE, (soft.height, soft.width))
        level = 128 + sign * (-1) ** generation * 28
        ink = np.where(grey < level, 0, 255).astype(np.uint8)
        spots = dice.random(ink.shape) < DUST
        ink[spots] = 255 - ink[spots]
        # what is copied is turned back, as whoever reads it turns the sheet
        picture = Image.fromarray(ink).rotate(-angle, Image.Resampling.BICUBIC, fillcolor=255)
    return np.asarray(picture, dtype=float) / 255
