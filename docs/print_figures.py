"""What each picture of printing shows, drawn from leaflets of the demonstration.

Places on a page are in millimetres from its upper left corner, places on a picture in pixels from its own.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from drawn import ACCENT, BAD, GOOD, GREY, INK, Leaflet, Picture
from PIL import Image

__all__ = ["FIGURES"]

WIDE = 1200
LINE_MM = 100.0
"""The line of control."""
A4_MM, CUT_MM, GLUE_MM = 210.0, 200.0, 10.0
"""Of the leaflet on two A4: their width, where the left one is cut, up to where it is glued on the right one."""
TOP, FOLD, THIRD = 62, 650, 930
"""Upper edge of what is folded, the fold of the second step, left edge of the third."""
FIRST_FOLD = (("1", 20, "La liste devant vous"), ("2", FOLD - 110, "La gauche derrière"))
Leaflets = Mapping[str, Leaflet]


def _sides(made: Leaflets) -> Picture:
    """The two sides of the A3."""
    picture = Picture(WIDE, 490)
    for number, words in enumerate(("Recto : la carte", "Verso : la liste")):
        picture.middle(words, 300 + 600 * number, 12, bold=True)
        picture.sheet(made["a3"].page(number, wide=580), 10 + 600 * number, 60)
    return picture


def _turning(made: Leaflets) -> Picture:
    """Along which edge the sheet turns: the short one of the A3, the long one of the A4."""
    picture = Picture(WIDE, 720)
    rows = (("a3", "A3 : petit côté (bord court)", 320, 10), ("a4", "A4 : grand côté (bord long)", 215, 328))
    for name, words, wide, top in rows:
        picture.text(words, 40, top, size=28, bold=True, colour=ACCENT)
        front, back = (made[name].page(number, wide=wide) for number in (0, 1))
        y, right, high = top + 56, 40 + wide, front.height
        picture.sheet(front, 40, y)
        picture.line((right, y - 12), (right, y + high + 12), width=10)
        picture.arrow((right - 90, y + high / 2 + 20), (right + 108, y + high / 2 + 20), bend=50)
        for x, seen, good in ((right + 120, back, True), (right + 180 + wide, back.rotate(180), False)):
            picture.sheet(seen, x, y)
            picture.tick(x + wide - 8, y + high - 8, good=good)
    picture.tick(925, 440, good=True)
    picture.text("le verso se lit\nà l'endroit", 966, 412, colour=GOOD)
    picture.tick(925, 560, good=False)
    picture.text("le verso est\nà l'envers :\nprenez l'autre\nbord", 966, 532, colour=BAD)
    return picture


def _control(made: Leaflets) -> Picture:
    """The line of control against a ruler: as it must be, and as it is when an A3 came out as an A4."""
    picture = Picture(WIDE, 420)
    leaflet = made["a3"]
    spot = leaflet.find("Ce trait mesure")
    foot = (212.0, spot.y - 1.5, 412.0, spot.y + 9.0)
    mm = 5.6  # pixels
    for good, y, scale in ((True, 12, 1.0), (False, 232, 0.707)):
        seen = leaflet.part(spot.page, foot, wide=round((foot[2] - foot[0]) * mm * scale))
        picture.sheet(seen, 40, y)
        _ruler(picture, 40 + 2.0 * mm * scale, y + seen.height + 22, LINE_MM / 10 * mm)
        picture.tick(725, y + seen.height + 62, good=good)
        words = "10 cm : bonne taille" if good else "7 cm : feuille réduite,\nrecommencez en « Taille réelle »"
        picture.text(words, 765, y + seen.height + (46 if good else 36), colour=GOOD if good else BAD)
    return picture


def _ruler(picture: Picture, x: float, y: float, centimetre: float) -> None:
    """Draw a ruler of ten centimetres from *x* on."""
    picture.line((x - 14, y), (x + 10.3 * centimetre, y), colour=GREY, width=3)
    for at in range(11):
        picture.line((x + at * centimetre, y), (x + at * centimetre, y + 22), colour=GREY, width=3)
        picture.middle(str(at), x + at * centimetre, y + 28, size=22, colour=GREY)


def _fold_a4(made: Leaflets) -> Picture:
    """One fold: the left half goes behind, the cover stays in front."""
    picture = Picture(WIDE, 400)
    right = _first_fold(picture, made["pli-a4"].page(1, wide=440))
    picture.sheet(right, THIRD, TOP)
    _steps(picture, (*FIRST_FOLD, ("3", THIRD, "Couverture devant")), 6)
    return picture


def _first_fold(picture: Picture, back: Image.Image) -> Image.Image:
    """Draw the list flat, then its left half on its way behind; return its right half."""
    x, y, half, high = 20, TOP, back.width // 2, back.height
    left, right = back.crop((0, 0, half, high)), back.crop((half, 0, back.width, high))
    picture.sheet(back, x, y)
    picture.dashes((x + half, y - 10), (x + half, y + high + 14))
    picture.sheet(right, FOLD, y)
    away, slant = FOLD - half * 0.5, high * 0.07
    picture.turned(left, ((away, y + slant), (FOLD, y), (FOLD, y + high), (away, y + high - slant)))
    picture.arrow((away - 8, y + high / 2 + 60), (FOLD - 14, y + high / 2 - 20), bend=50)
    return right


def _steps(picture: Picture, steps: tuple[tuple[str, int, str], ...], y: float) -> None:
    """Write numbers and what is to be done, in a row."""
    for number, x, words in steps:
        picture.step(number, x + 24, y + 24)
        picture.text(words, x + 58, y + 10, size=23, bold=True)


def _fold_a5(made: Leaflets) -> Picture:
    """Two folds: the left half goes behind, then the lower half."""
    picture = Picture(WIDE, 720)
    right = _first_fold(picture, made["pli-a5"].page(1, wide=440))
    picture.sheet(right, THIRD, TOP)
    wide, half = right.width, right.height // 2
    picture.dashes((THIRD - 14, TOP + half), (THIRD + wide + 14, TOP + half))
    _steps(picture, (*FIRST_FOLD, ("3", THIRD, "Pliée en A4")), 6)
    upper, lower = right.crop((0, 0, wide, half)), right.crop((0, half, wide, 2 * half))
    x, y = FOLD - wide // 2, 458
    picture.sheet(upper, x, y)
    far, slant = y + half * 1.55, wide * 0.07
    picture.turned(lower, ((x, y + half), (x + wide, y + half), (x + wide - slant, far), (x + slant, far)))
    picture.arrow((x + wide - 24, far + 6), (x + wide + 12, y + half + 4), bend=-34)
    picture.sheet(made["pli-a5"].part(1, (210.0, 0.0, 420.0, 148.5), wide=300), THIRD - 40, y)
    _steps(picture, (("4", x, "Le bas derrière"), ("5", THIRD - 40, "Couverture devant")), y - 56)
    return picture


def _two_a4(made: Leaflets) -> Picture:
    """The left sheet is cut, then glued on the right one."""
    picture = Picture(WIDE, 570)
    wide, y = 330, 64
    left, right = (made["deux-a4"].page(number, wide=wide) for number in (0, 2))
    mm, high = wide / A4_MM, left.height
    picture.sheet(left, 20, y)
    picture.dashes((20 + CUT_MM * mm, y - 12), (20 + CUT_MM * mm, y + high + 14))
    picture.sheet(right, 400, y)
    picture.dashes((400 + GLUE_MM * mm, y - 12), (400 + GLUE_MM * mm, y + high + 14))
    whole = Image.new("RGB", (round(2 * CUT_MM * mm), high), "white")
    whole.paste(right.crop((round(GLUE_MM * mm), 0, wide, high)), (whole.width // 2, 0))
    whole.paste(left.crop((0, 0, whole.width // 2, high)))
    picture.sheet(whole.resize((400, high * 400 // whole.width), Image.Resampling.LANCZOS), 780, y)
    _steps(
        picture, (("1", 20, "Coupez au trait"), ("2", 400, "Collez jusqu'au trait"), ("3", 780, "La carte entière")), 6
    )
    return picture


def _editions(made: Leaflets) -> Picture:
    """The three editions at the same scale."""
    picture = Picture(WIDE, 560)
    for at, (name, words) in enumerate((("a3", "En couleurs"), ("noir", "Noir et blanc"), ("gros", "Gros caractères"))):
        x = 10 + 400 * at
        picture.text(words, x, 8, bold=True)
        picture.sheet(made[name].part(1, (9.0, 6.0, 105.0, 66.0), wide=376), x, 52)
        picture.sheet(made[name].part(0, (140.0, 140.0, 236.0, 200.0), wide=376), x, 306)
    return picture


def _need(made: Leaflets) -> Picture:
    """The covers of a leaflet of one need: of food, and of a need that nobody must see."""
    picture = Picture(WIDE, 236)
    for at, (name, words) in enumerate((("manger", "Un besoin : manger"), ("discret", "Un besoin sensible"))):
        picture.text(words, 10 + 600 * at, 8, bold=True)
        picture.sheet(made[name].part(1, (210.0, 4.0, 414.0, 66.0), wide=576), 10 + 600 * at, 52)
    return picture


def _map(made: Leaflets) -> Picture:
    """What stands on the map: inset, circles, arrows at the edge."""
    picture = Picture(WIDE, 640)
    picture.sheet(made["villages"].part(0, (150.0, 22.0, 412.0, 232.0), wide=780), 10, 10)
    told = (
        ("A", 72, "Z1 : le centre, trop serré,\nest dessiné en plus grand\ndans le cadre Z1"),
        ("B", 252, "Cercles : à peu près 5, 10\net 15 minutes à pied"),
        ("C", 402, "Flèche : le lieu est plus loin,\nde ce côté, à cette distance"),
    )
    for letter, y, words in told:
        picture.step(letter, 850, y)
        picture.text(words, 890, y - 20, size=22)
    picture.step("A", 42, 480)
    picture.step("A", 344, 130)
    picture.step("B", 300, 606)
    spot = made["a3"].find("km")
    picture.sheet(made["a3"].part(0, (spot.x - 10.0, spot.y - 16.0, spot.x + 58.0, spot.y + 12.0), wide=350), 826, 474)
    picture.step("C", 930, 532)
    return picture


def _list(made: Leaflets) -> Picture:
    """What stands in the list: marker, square, door, date of the check."""
    picture = Picture(WIDE, 350)
    leaflet = made["a3"]
    spot = leaflet.find("Frigo partagé")
    x, y, wide = 290, 16, 560
    left, upper, right, lower = spot.x - 12.0, spot.y - 4.0, spot.x + 88.0, spot.y + 50.0
    mm = wide / (right - left)  # pixels
    picture.sheet(leaflet.part(spot.page, (left, upper, right, lower), wide=wide), x, y)
    on_the_left = ((5.2, "le même numéro\nsur la carte"), (12.4, "la case de la carte"))
    for (down, words), low in zip(on_the_left, (10, 90), strict=True):
        picture.text(words, 10, low, size=24)
        picture.line((246, low + 16), (x + 8, y + down * mm), width=4)
    on_the_right = (
        (10.8, "étiquette pleine :\non y va directement"),
        (21.2, "dernière vérification"),
        (41.6, "étiquette vide :\nune démarche d'abord"),
    )
    for down, words in on_the_right:
        lines = words.count("\n")  # below the first one
        picture.text(words, 910, y + down * mm - 15 - 22 * lines, size=24)
        picture.line((x + wide + 12, y + down * mm), (902, y + down * mm), width=4)
    return picture


def _week(made: Leaflets) -> Picture:
    """The week in hours, and in signs where columns are narrow."""
    picture = Picture(WIDE, 640)
    for name, y, wide, (across, down) in (("a3", 10, 1180, (200.0, 54.0)), ("manger", 362, 560, (98.0, 43.0))):
        spot = made[name].find("La semaine : qui est ouvert quand")
        left, upper = spot.x - 2.0, spot.y - 3.0
        picture.sheet(made[name].part(spot.page, (left, upper, left + across, upper + down), wide=wide), 10, y)
    picture.text("Trois signes par jour :\nmatin, après-midi, soir", 620, 380, bold=True)
    for y, colour, words in ((478, INK, "ouvert"), (520, "white", "sous condition : lire la liste")):
        picture.box((622, y, 642, y + 20), fill=colour)
        picture.text(words, 662, y - 6)
    picture.text("·", 628, 548, bold=True)
    picture.text("fermé", 662, 556)
    return picture


FIGURES: Mapping[str, Callable[[Leaflets], Picture]] = {
    "depliant": _sides,
    "retourner": _turning,
    "trait": _control,
    "pliage-a4": _fold_a4,
    "pliage-a5": _fold_a5,
    "deux-a4": _two_a4,
    "editions": _editions,
    "besoin": _need,
    "lire-carte": _map,
    "lire-liste": _list,
    "lire-semaine": _week,
}
"""Name of the picture → what draws it."""
