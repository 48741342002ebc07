"""How far apart two colours look, to an eye that sees all colours and to three that do not.

CIECAM02: CIE 159:2004, « A colour appearance model for colour management systems ». The distance, CAM02-UCS: Luo, Cui,
Li, « Uniform colour spaces based on CIECAM02 », Color Research and Application 31 (2006). The eyes: Machado, Oliveira,
Fernandes, « A physiologically-based model for simulation of color vision deficiency », IEEE Transactions on
Visualization and Computer Graphics 15 (2009), severity 1.0.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Colour = NDArray[np.float64]

# on linear sRGB
EYES: dict[str, Colour] = {
    "usual": np.eye(3),
    "protanomaly": np.array(
        [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]]
    ),
    "deuteranomaly": np.array(
        [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]]
    ),
    "tritanomaly": np.array(
        [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.303900]]
    ),
}
_TO_XYZ = np.array([[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]])  # IEC 61966-2-1
_D65 = np.array([95.047, 100.0, 108.883])
_CAT02 = np.array([[0.7328, 0.4296, -0.1624], [-0.7036, 1.6975, 0.0061], [0.0030, 0.0136, 0.9834]])
_CONES = np.array([[0.38971, 0.68898, -0.07868], [-0.22981, 1.18340, 0.04641], [0.0, 0.0, 1.0]])
_BACKGROUND = 20.0  # relative luminance behind the colour, percent
_SCREEN = 64 / np.pi / 5  # luminance that the eye is adapted to, cd/m²: a screen in a lit room
_SURROUND, _INDUCTION = 0.69, 1.0  # average surround: c, N_c


def linear(colour: str) -> Colour:
    """Return *colour*, `#RRGGBB`, in linear sRGB from 0 to 1."""
    coded = np.array([int(colour[i : i + 2], 16) for i in (1, 3, 5)]) / 255
    return np.where(coded <= 0.04045, coded / 12.92, ((coded + 0.055) / 1.055) ** 2.4)


def luminance(colour: str) -> float:
    """Return the relative luminance of *colour*, from 0 to 1."""
    return float(_TO_XYZ[1] @ linear(colour))


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours as WCAG 2 counts it, from 1 to 21."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def distance(one: str, other: str, eye: str) -> float:
    """Return how far apart *one* and *other* look to *eye* in CAM02-UCS, where 1 is about the least that is seen."""
    places = []
    for colour in (one, other):
        seen = np.clip(EYES[eye] @ linear(colour), 0, 1)
        lightness, colourfulness, hue = appearance(_TO_XYZ @ seen * 100, _D65, _SCREEN)
        spread = np.log(1 + 0.0228 * colourfulness) / 0.0228
        places.append((1.7 * lightness / (1 + 0.007 * lightness), spread * np.cos(hue), spread * np.sin(hue)))
    return float(np.linalg.norm(np.subtract(*places)))


def appearance(xyz: Colour, white: Colour, adapted: float) -> tuple[float, float, float]:
    """Return lightness J, colourfulness M and hue (radians) of *xyz*, whose *white* has Y = 100, *adapted* in cd/m²."""
    k = 1 / (5 * adapted + 1)
    level = 0.2 * k**4 * 5 * adapted + 0.1 * (1 - k**4) ** 2 * np.cbrt(5 * adapted)
    n = _BACKGROUND / white[1]
    boost = 0.725 / n**0.2
    adaptation = 1 - np.exp(-(adapted + 42) / 92) / 3.6
    (r, g, b), (wr, wg, wb) = (_responses(one, white, adaptation, level) for one in (xyz, white))
    red_green, yellow_blue = r - 12 * g / 11 + b / 11, (r + g - 2 * b) / 9
    hue = np.arctan2(yellow_blue, red_green)
    response, of_white = ((2 * x + y + z / 20 - 0.305) * boost for x, y, z in ((r, g, b), (wr, wg, wb)))
    lightness = 100 * (response / of_white) ** (_SURROUND * (1.48 + np.sqrt(n)))
    eccentricity = (np.cos(hue + 2) + 3.8) / 4
    t = 50000 / 13 * _INDUCTION * boost * eccentricity * np.hypot(red_green, yellow_blue) / (r + g + 21 * b / 20)
    chroma = t**0.9 * np.sqrt(lightness / 100) * (1.64 - 0.29**n) ** 0.73
    return float(lightness), float(chroma * level**0.25), float(hue)


def _responses(xyz: Colour, white: Colour, adaptation: float, level: float) -> Colour:
    cones, of_white = _CAT02 @ xyz, _CAT02 @ white
    adapted = (adaptation * white[1] / of_white + 1 - adaptation) * cones
    power = (level * np.abs(_CONES @ np.linalg.inv(_CAT02) @ adapted) / 100) ** 0.42
    return np.sign(_CONES @ np.linalg.inv(_CAT02) @ adapted) * 400 * power / (power + 27.13) + 0.1
