"""The pictograms of landmarks: those that the steps of a way can name, and the drawings that the assets hold."""

from __future__ import annotations

import pytest

from cartographie.publish._paper.outlines import pictogram_outline
from cartographie.texts import load
from cartographie.vocabulary import landmark_signs


@pytest.mark.parametrize("kind", landmark_signs())
def test_every_sign_can_be_drawn(kind: str) -> None:
    """Red when the build does not bring the pictogram of a landmark."""
    assert pictogram_outline(landmark_signs()[kind].pictogram).steps


def test_what_the_steps_name_has_a_sign() -> None:
    """Red when a landmark told in words has no picture; a roundabout is drawn by the map itself."""
    named = {key.removeprefix("marche.jusqu-a.") for key in load() if key.startswith("marche.jusqu-a.")}
    assert named - set(landmark_signs()) <= {"roundabout"}
    assert set(landmark_signs()) <= named


def test_no_two_kinds_share_a_picture() -> None:
    """Red when a picture stands for two things."""
    names = [sign.pictogram for sign in landmark_signs().values()]
    assert len(set(names)) == len(names)
