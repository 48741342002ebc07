# ruff: noqa: E501 - a table is read line by line
"""What was drawn by hand, second part: quarters, sites, villages, hamlets, railway. Local metres, see `geometry`."""

from __future__ import annotations

# The edge of the town, anticlockwise.
TOWN = [
    (-760, -1620), (-1010, -1480), (-1150, -1250), (-1330, -1060), (-1290, -700), (-1360, -420), (-1190, -60), (-1080, 200), (-860, 380),
    (-500, 480), (-180, 560), (60, 740), (330, 790), (560, 690), (860, 660), (1200, 650), (1470, 480), (1680, 180), (1700, -80),
    (1900, -330), (2240, -480), (2380, -860), (2330, -1130), (1900, -1130), (1620, -1180), (1440, -1420), (1150, -1560), (780, -1640),
    (480, -1500), (300, -1900), (-20, -1920), (-330, -1800),
]  # fmt: skip

# Quarters: the nearest seed gives its style and the theme of its street names.
QUARTERS: list[tuple[float, float, str, str]] = [
    (200, -900, "close", "medieval"), (-180, -640, "faubourg", "old"), (-220, -1020, "faubourg", "old"), (-130, -330, "faubourg", "old"),
    (60, 60, "faubourg", "trades"), (330, -300, "faubourg", "sea"), (-90, -1480, "faubourg", "sea"), (-480, -720, "xix", "republic"),
    (-480, -330, "xix", "republic"), (-420, -1120, "xix", "writers"), (-300, 40, "pavillon", "painters"), (-330, 330, "lotissement", "birds"),
    (-820, -280, "pavillon", "flowers"), (-850, -700, "collectif", "resistance"), (-1180, -300, "lotissement", "breton"),
    (-1120, -700, "lotissement", "breton"), (-900, -1080, "pavillon", "writers"), (-820, -1330, "lotissement", "sailors"), (-500, -1420, "pavillon", "sailors"),
    (-1000, 80, "lotissement", "flowers"), (330, 420, "collectif", "resistance"), (330, 660, "lotissement", "trees"), (330, 60, "faubourg", "trades"),
    (960, 350, "faubourg", "trades"), (1000, 560, "lotissement", "trees"), (1250, 300, "pavillon", "musicians"), (1080, -20, "pavillon", "musicians"),
    (1200, -150, "lotissement", "science"), (1420, -250, "lotissement", "science"), (1030, -330, "xix", "station"), (820, -420, "xix", "station"), (920, -880, "xix", "station"),
    (1160, -760, "pavillon", "islands"), (1200, -1150, "pavillon", "islands"), (850, -1480, "faubourg", "sea"), (900, -1300, "zi", "industry"), (1500, -1250, "lotissement", "islands"),
    (1800, -800, "zi", "industry"), (1700, -300, "zi", "industry"), (2100, -550, "zi", "industry"),
]  # fmt: skip

# Sites held by one owner: kind, name, x, y, area in hectares.
SITES: list[tuple[str, str, float, float, float]] = [
    ("church_square", "Place de l'Église", 205, -870, 0.32), ("market_square", "Place du Marché", 130, -985, 0.26), ("townhall", "Hôtel de ville", -110, -990, 0.5),
    ("main_square", "Place du Général de Gaulle", -110, -780, 0.55), ("park", "Jardin de la Tour Ronde", -75, -620, 0.7), ("park", "Parc de Kergoff", -760, -430, 3.0),
    ("park", "Square des Péris en Mer", 350, -420, 0.5), ("park", "Parc du Moulin", 900, 640, 2.2), ("park", "Jardin des Droits de l'Homme", 1050, -560, 0.8),
    ("park", "Bois de la Corniche", -1000, -1320, 2.4), ("cemetery", "Cimetière Saint-Hernin", -330, -1300, 2.1), ("cemetery", "Cimetière de la Rive", 1330, 120, 1.4),
    ("stadium", "Stade Yann-Skouer", -1020, -180, 4.2), ("stadium", "Stade de la Rive", 1290, -400, 3.0), ("hospital", "Centre hospitalier d'Enez-Skouer", -760, -40, 4.2),
    ("lycee", "Lycée Marie Morvan", -520, 100, 3.2), ("college", "Collège des Sept Vents", -950, -620, 2.4), ("college", "Collège du Levant", 1350, -130, 2.2),
    ("school", "École publique du Bourg", -330, -760, 0.8), ("school", "École publique Jean Jaurès", -480, -560, 0.8), ("school", "École publique de Kergoff", -980, -380, 1.0),
    ("school", "École Sainte-Anne", -250, -420, 0.8), ("school", "École publique de la Rive", 1020, -230, 0.9), ("school", "École Diwan an Enez", 250, 330, 0.8),
    ("school", "École publique du Stêr", -600, -1340, 0.8), ("kindergarten", "Maison de la petite enfance", -430, -1050, 0.5), ("estate", "Résidence du Dolmen", -830, -780, 3.0),
    ("estate", "Résidence des Sept Vents", -760, -640, 2.8), ("estate", "Résidence de Lanvian", 330, 400, 3.0), ("estate", "Résidence du Bassin", 380, 540, 1.8),
    ("pool", "Piscine an Heol", -1080, 40, 1.3), ("fire_station", "Centre de secours", -830, 180, 0.9), ("police", "Gendarmerie", 1130, 330, 0.8),
    ("supermarket", "Super Enez", -1190, -830, 2.0), ("supermarket", "Marché du Levant", 1530, 250, 1.8), ("supermarket", "Halles du Bassin", 120, 500, 1.4),
    ("retirement", "Résidence Les Hortensias", -630, -1120, 1.2), ("library", "Médiathèque Ar Mor", -240, -560, 0.5), ("church", "Église Notre-Dame du Port", 1000, -420, 0.5),
    ("church", "Église Saint-Hernin", -300, -1080, 0.45), ("church", "Chapelle du Moulin", 880, 330, 0.4), ("station", "Gare d'Enez-Skouer", 1080, -930, 0.9), ("cultural", "Salle de spectacle La Criée", -700, -200, 1.2),
    ("port", "Gare maritime", 880, -1230, 1.2), ("works", "Chantier naval du Stêr", 740, -420, 1.2), ("campsite", "Camping de la Corniche", -880, -1530, 2.5), ("gymnasium", "Gymnase des Ajoncs", -1190, -520, 0.8),
]  # fmt: skip

# Villages: name, x, y, radius in metres, inhabitants, name of the chapel.
VILLAGES: list[tuple[str, float, float, float, int, str]] = [
    ("Pors-Meur", -3080, -560, 250, 420, "Chapelle Saint-Guénaël"), ("Lanvian", -1830, 930, 290, 640, "Église Saint-Vian"),
    ("Kerroc'h", -110, 1400, 270, 530, "Chapelle Sainte-Barbe"), ("Saint-Gwénolé", 2920, 310, 300, 710, "Église Saint-Gwénolé"),
    ("Porz an Enez", 2330, -1420, 260, 480, "Chapelle Notre-Dame de Bon-Voyage"), ("Traezh Gwenn", 2230, 1030, 210, 260, ""),
    ("Porz Heli", -2620, 1090, 200, 210, "Chapelle Saint-Héli"), ("La Corniche", -1640, -1520, 200, 300, ""),
]  # fmt: skip

HAMLETS: list[tuple[str, float, float]] = [
    ("Keranna", -2660, 240), ("Kerlaouen", -3080, 760), ("Kerbiriou", 2330, 560), ("Kervern", -1700, -330), ("Kergroas", -2000, -480), ("Le Cosquer", -1280, 820),
    ("Penhoat", -1110, 1130), ("Kermorvan", -620, 1250), ("Keravel", -560, 830), ("Kerhuon Vihan", -870, 700), ("Le Ménec", -1130, 1640), ("Kersauzon", 470, 1450),
    ("Kerdudal", 560, 950), ("Lezkoad", 880, 1420), ("Kerven", 1560, 1330), ("Le Moustoir", 1680, 620), ("Kerjean", 2010, 420), ("Toul ar C'hoat", 2050, -160), ("Kergall", 2650, 20),
    ("Kerscao", 3250, 30), ("Le Vivier", 3430, -320), ("Kerambail", 2640, -640), ("Kerlosquet", 2930, -820), ("Kerroue", 3420, 480), ("Le Dreff", 3560, 640), ("Goasven", 2760, 760),
    ("Prat Ledan", 2600, 1280), ("Kerstrat", 1480, -1640), ("Le Guern", 1900, -1610), ("Kerguen", 2740, -1250), ("Parc an Iliz", -2080, 620), ("Kervriou", -2370, 430),
    ("Le Rhun", -3250, 150), ("Kerandraon", -3480, 330), ("Kerfissien", -3760, 180), ("Menez Bras", -3560, -80), ("Kerouel", -2860, -840), ("Kernaou", -2260, -240), ("Kerliver", -1820, 130),
    ("Coat Meur", -1560, 430), ("Kerivoal", -2150, 1500), ("Roz ar Mor", -1750, 1880), ("Kervenn", -3080, 1420), ("Lanriec", -500, 1890), ("Kerdavid", 90, 1620), ("Le Rest", 990, 1750),
    ("Kerlouet", 1800, 210), ("Pen ar Prat", 3180, -560),
]  # fmt: skip

LOCALITIES: list[tuple[str, float, float]] = [
    ("Ar Palud", -2500, -1060), ("Menez ar Garreg", -1900, 1560), ("Les Quatre-Vents", 2220, -1000), ("Toull an Diaoul", -3900, 420), ("Parkoù Bras", 1950, 700), ("Ar Waremm", 3700, 80),
    ("Croas Hent", -1490, -640), ("Lann Vras", -3300, 1100), ("Goarem ar Chapel", -760, 1700), ("Prad ar Roz", 420, 1180), ("La Garenne", 1320, -1700), ("Feunteun Wenn", -1480, 60),
]  # fmt: skip

WOODS: list[tuple[str, float, float, float, float, float]] = [
    ("Bois de Penhoat", -1250, 1330, 330, 190, 0.5), ("Koad Meur", -1640, 560, 150, 260, 0.2), ("Bois du Moulin", 1560, 820, 230, 130, -0.3),
    ("", 2600, -300, 110, 190, 0.4), ("", -2130, -620, 90, 170, 0.1), ("Bois de la Vigie", 1050, -1900, 130, 160, 0.0), ("", 3000, -640, 150, 80, 0.6), ("", 300, 1220, 150, 70, 0.1),
    ("", -2380, 1240, 110, 90, 0.0), ("Koad an Iliz", -3030, 430, 130, 110, 0.3), ("", -700, 1060, 140, 60, -0.4), ("", 2700, 560, 130, 70, 0.2),
]  # fmt: skip
HEATHS: list[tuple[str, float, float, float, float]] = [
    ("Lande du Couchant", -4020, 220, 330, 260), ("Lande du Raden", -480, 2450, 300, 330), ("Lande de Beg Melen", 1150, 1960, 200, 160), ("Lande du Levant", 4250, 240, 480, 260),
    ("Lande des Goélands", -3400, 1560, 260, 230), ("Lande de Beg Pell", -1500, -1820, 240, 130), ("Lande de Beg ar Skoul", 2500, -2080, 230, 300), ("Menez Vrid", -2200, 2250, 330, 200),
    ("Lande du Gwennili", 3630, -1060, 150, 180), ("Lande de la Jument Noire", -3680, -1330, 420, 260), ("", -150, -1960, 110, 90), ("", 830, -2080, 180, 90), ("", 2900, 1330, 180, 100),
]  # fmt: skip
MARSHES: list[tuple[str, float, float, float, float]] = [
    ("Marais du Loc'h", -2440, -930, 210, 150), ("Marais du Moulin", 1400, 985, 210, 90), ("", -2230, 1240, 90, 130), ("Marais du Vivier", 3020, -1180, 110, 130),
]  # fmt: skip

RAILWAY = [
    (842, -1240),
    (880, -1130),
    (935, -1020),
    (1050, -940),
    (1200, -930),
    (1420, -945),
    (1660, -880),
    (1850, -760),
    (2090, -720),
]
FERRY = [
    (786, -962),
    (640, -1150),
    (430, -1480),
    (430, -1900),
    (560, -2500),
    (1700, -3100),
    (4200, -2900),
    (9300, -1400),
    (15200, 600),
]
JETTIES: list[tuple[str, str, list[tuple[float, float]], float]] = [
    ("breakwater", "Môle du Fanal", [(120, -1880), (215, -1880), (285, -1835), (312, -1770)], 5.5), ("breakwater", "Jetée de l'Est", [(700, -1800), (600, -1790), (520, -1745)], 5.0),
    ("pier", "Embarcadère", [(836, -960), (786, -962)], 4.5), ("pier", "", [(820, -1080), (762, -1076)], 2.0), ("pier", "Ponton A", [(286, -674), (262, -640), (244, -585)], 1.6),
    ("pier", "Ponton B", [(205, -657), (180, -592)], 1.5), ("pier", "Ponton C", [(122, -640), (112, -585)], 1.5), ("pier", "Cale du Stêr", [(85, -1380), (140, -1350)], 3.5),
    ("pier", "", [(770, -560), (700, -600)], 1.8), ("breakwater", "Jetée de Porz Heli", [(-2250, 1480), (-2330, 1560), (-2390, 1580)], 4.0),
]  # fmt: skip
LIGHTHOUSES: list[tuple[str, float, float]] = [
    ("Phare du Couchant", -4290, 140), ("Feu du Môle", 311, -1776), ("Phare du Raden", -600, 2640), ("Phare du Levant", 4540, 300), ("Feu de la Jetée de l'Est", 524, -1748),
]  # fmt: skip

QUARTER_NAMES: list[tuple[str, float, float]] = [
    ("Rive gauche", 1060, -330), ("Kergoff", -880, -520), ("Le Stêr", -260, -1480), ("Les Sept Vents", -700, -640), ("La Minoterie", 1080, 420),
    ("Zone de l'Armorique", 1850, -820), ("Saint-Hernin", -330, -1050),
]  # fmt: skip
