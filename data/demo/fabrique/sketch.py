# ruff: noqa: E501 - a table is read line by line
"""What was drawn by hand: shore, water, old roads, walls, places, sites. Local metres, see `geometry`."""

from __future__ import annotations

# Shore, anticlockwise from the eastern cape; the letter tells the stretch that follows:
# r rock, b beach, q quay, e estuary bank.
COAST: list[tuple[float, float, str]] = [
    (4690, 330, "r"), (4430, 400, "r"), (4180, 400, "r"), (3960, 590, "r"), (3720, 840, "r"), (3350, 760, "b"), (3130, 960, "r"), (3020, 1370, "r"),
    (2650, 1490, "r"), (2360, 1240, "b"), (1880, 1310, "r"), (1590, 1660, "r"), (1390, 1900, "r"), (1180, 2060, "r"), (960, 1930, "r"),
    (800, 1640, "e"), (690, 1480, "e"), (625, 1500, "e"), (640, 1680, "e"), (560, 1830, "b"), (230, 1860, "r"), (40, 2080, "r"), (-150, 2150, "r"),
    (-230, 2400, "r"), (-420, 2640, "r"), (-660, 2720, "r"), (-740, 2610, "r"), (-600, 2420, "r"), (-660, 2240, "r"), (-790, 2090, "r"), (-1040, 1890, "b"), (-1450, 1950, "r"), (-1640, 2200, "r"), (-1830, 2190, "r"), (-1890, 2350, "r"), (-2220, 2500, "r"),
    (-2330, 2260, "r"), (-2560, 2120, "r"), (-2430, 1740, "r"), (-2230, 1500, "b"), (-2450, 1290, "r"), (-2840, 1370, "r"),
    (-3060, 1560, "r"), (-3270, 1580, "r"), (-3540, 1800, "r"), (-3640, 1640, "r"), (-3460, 1420, "r"), (-3560, 1240, "r"), (-3390, 960, "b"), (-3590, 660, "r"),
    (-4000, 610, "r"), (-4360, 350, "r"), (-4430, 40, "r"), (-4140, -160, "r"), (-3830, -170, "r"),
    (-3690, -460, "b"), (-3440, -790, "r"), (-3600, -1010, "r"), (-3860, -1260, "r"), (-4060, -1560, "r"), (-3900, -1600, "r"), (-3620, -1370, "r"), (-3330, -1340, "r"), (-3210, -1520, "r"), (-2960, -1480, "r"),
    (-2760, -1240, "b"), (-2290, -1190, "r"), (-1900, -1360, "r"), (-1790, -1710, "r"), (-1450, -1960, "r"),
    (-1140, -1890, "r"), (-1010, -1640, "r"), (-760, -1590, "b"), (-440, -1710, "r"), (-310, -1990, "r"),
    (-50, -2080, "r"), (120, -1900, "r"), (165, -1600, "e"), (85, -1390, "q"), (58, -1214, "q"), (345, -1122, "q"),
    (446, -968, "q"), (428, -790, "q"), (318, -682, "q"), (62, -628, "q"), (44, -566, "q"), (318, -524, "q"),
    (436, -384, "q"), (476, -150, "e"), (528, 60, "e"), (648, 236, "e"), (700, 300, "e"), (762, 190, "e"),
    (684, -52, "e"), (696, -300, "e"), (768, -560, "q"), (836, -798, "q"), (806, -1104, "q"), (706, -1346, "e"),
    (724, -1600, "r"), (650, -1850, "r"), (790, -2160, "r"), (1060, -2200, "r"), (1310, -1950, "r"),
    (1470, -1790, "b"), (1900, -1760, "r"), (2170, -1930, "r"), (2330, -2190, "r"), (2560, -2380, "r"), (2660, -2250, "r"), (2620, -1990, "r"), (2760, -1790, "r"),
    (2740, -1560, "r"), (3010, -1360, "b"), (3310, -1420, "r"), (3660, -1250, "r"), (3800, -940, "r"),
    (3640, -650, "b"), (3710, -390, "r"), (4010, -150, "r"), (4200, 60, "r"), (4520, 190, "r"),
]  # fmt: skip

BEACHES = [
    "Plage de Porz Aour", "Traezh Gwenn", "Plage du Pouldu Bihan", "Plage des Ramasseurs", "Traezh ar Yeot",
    "Porz Heli", "Plage du Gored", "Grande Plage", "Plage du Stêr", "Plage de la Conserverie", "Porz an Aod",
    "Plage du Vivier",
]  # fmt: skip

# Capes, where rocks and islets lie off the shore: name, x, y, direction out to sea (degrees from the east), islets.
CAPES: list[tuple[str, float, float, float, int]] = [
    ("Pointe du Levant", 4680, 320, 0, 5), ("Beg an Tour", 3020, 1400, 60, 2), ("Beg Melen", 1200, 2050, 80, 4),
    ("Pointe du Raden", -690, 2690, 125, 5), ("Beg ar Vrid", -2210, 2490, 100, 3),
    ("Pointe des Goélands", -3560, 1770, 110, 4), ("Beg ar C'hornog", -4430, 150, 180, 7),
    ("Pointe de la Jument Noire", -4020, -1570, 215, 4), ("Beg Pell", -1500, -1980, 260, 4),
    ("Pointe du Fanal", -150, -2090, 265, 2), ("Pointe de la Vigie", 900, -2220, 280, 3),
    ("Beg ar Skoul", 2590, -2350, 270, 5), ("Pointe du Gwennili", 3820, -1050, 330, 3),
]  # fmt: skip

ISLETS: list[tuple[str, float, float, float, float]] = [
    ("Enez Vihan", -1500, 2900, 150, 80), ("Île aux Cormorans", 1900, 2330, 90, 60),
    ("Enez ar Geot", 3650, -1730, 170, 95), ("Le Grand Veau", -4290, -860, 80, 50),
]  # fmt: skip

RIVER = [(690, 250), (742, 370), (830, 500), (985, 610), (1050, 770), (1180, 905), (1320, 985)]
STREAMS: list[tuple[str, list[tuple[float, float]]]] = [
    ("Ruisseau du Moulin", [(1320, 985), (1540, 960), (1720, 850), (2050, 820), (2330, 690), (2600, 720)]),
    ("Froud Lanvian", [(1050, 770), (900, 960), (640, 1080), (380, 1120), (60, 1010), (-330, 1080), (-700, 900)]),
    ("Stêr Vihan", [(-2520, -1230), (-2480, -1010), (-2330, -820), (-2290, -430), (-2050, -120), (-1980, 300)]),
    ("Gwazh ar Feunteun", [(-2320, 1480), (-2180, 1290), (-2200, 1010), (-2020, 640)]),
    ("Ruisseau du Lavoir", [(-600, -1630), (-640, -1420), (-780, -1250), (-760, -1080)]),
    ("Gouer Gozh", [(3060, -1370), (2980, -1080), (2760, -800), (2790, -420), (2560, -180)]),
]
PONDS: list[tuple[str, float, float, float, float]] = [
    ("Étang du Moulin", 1480, 1000, 120, 45),
    ("Loc'h", -2440, -960, 120, 75),
    ("", -2250, 1180, 40, 25),
    ("Lavoir de Kergoff", -770, -1060, 16, 9),
    ("", 2900, -930, 55, 30),
    ("Étang de Penhoat", -1330, 1180, 70, 45),
]

# Walls of the old centre, anticlockwise, and what runs through them.
WALLS = [
    (22, -1058),
    (34, -1168),
    (318, -1078),
    (396, -962),
    (375, -812),
    (292, -722),
    (48, -671),
    (26, -796),
    (16, -918),
]
GATES = [
    ("Porte de Terre", 17, -905),
    ("Porte du Port", 394, -950),
    ("Porte du Bassin", 168, -697),
    ("Poterne du Four", 190, -1118),
]

# Roads drawn by hand, in the order in which they came: key, class, style of the houses, points, names by section (share, name).
Road = tuple[str, str, str, list[tuple[float, float]], list[tuple[float, str]]]
ROADS: list[Road] = [
    ("west", "secondary", "faubourg",
     [(-18, -905), (-150, -885), (-330, -945), (-560, -925), (-730, -860), (-1010, -935), (-1180, -905), (-1490, -850),
      (-1720, -790), (-2010, -800), (-2330, -700), (-2640, -720), (-2980, -560), (-3180, -540), (-3420, -330),
      (-3760, -20), (-4180, 130)],
     [(0, "Rue du Faubourg de Terre"), (0.13, "Rue de Penn ar C'hoad"), (0.26, "Route de Pors-Meur"), (0.76, "Route du Phare")]),
    ("northwest", "secondary", "faubourg",
     [(-150, -885), (-215, -745), (-350, -560), (-410, -330), (-610, -90), (-720, 110), (-1010, 330), (-1220, 560),
      (-1500, 720), (-1690, 900), (-1960, 960), (-2300, 930), (-2660, 1060), (-2960, 1120)],
     [(0, "Rue Haute"), (0.18, "Rue de Lanvian"), (0.36, "Route de Lanvian"), (0.74, "Hent Porz Heli")]),
    ("north", "secondary", "faubourg",
     [(-10, -640), (12, -560), (55, -420), (20, -230), (60, -40), (150, 160), (128, 370), (215, 560), (190, 800),
      (40, 960), (-60, 1220), (-120, 1440), (-330, 1700), (-380, 2100)],
     [(0, "Rue du Bassin"), (0.1, "Rue des Carmes"), (0.29, "Rue de Kerroc'h"), (0.45, "Route de Kerroc'h"), (0.8, "Route du Raden")]),
    ("east", "secondary", "faubourg",
     [(150, 160), (300, 190), (470, 255), (600, 322), (700, 352), (820, 300), (905, 180), (1080, 110), (1240, 40), (1480, 60),
      (1760, 130), (2080, 110), (2380, 230), (2700, 330), (3010, 300), (3300, 360), (3560, 260), (3990, 230)],
     [(0, "Rue du Vieux Pont"), (0.17, "Rue Neuve"), (0.3, "Rue du Ménez"), (0.4, "Route de Saint-Gwénolé"), (0.8, "Route du Levant")]),
    ("southeast", "secondary", "xix",
     [(905, 180), (930, 20), (890, -170), (930, -380), (940, -560), (985, -760), (965, -960), (1010, -1180), (1150, -1390), (1420, -1480),
      (1760, -1500), (2080, -1390), (2360, -1420), (2590, -1330), (2820, -1130), (3120, -1000), (3420, -900)],
     [(0, "Rue de la Rive"), (0.2, "Avenue de la Gare"), (0.36, "Rue de la Cale"), (0.42, "Route de Porz an Enez"), (0.72, "Route du Gwennili")]),
    ("boulevard", "tertiary", "xix",
     [(-62, -1400), (-52, -1230), (-30, -1060), (-18, -905), (-14, -780), (-10, -640)],
     [(0, "Boulevard du Stêr"), (0.25, "Boulevard des Remparts"), (0.65, "Boulevard de la Tour Ronde")]),
    ("quaynorth", "tertiary", "faubourg",
     [(12, -560), (28, -528), (150, -497), (295, -478), (398, -372), (440, -160), (425, 20), (470, 255)],
     [(0, "Quai du Bassin"), (0.35, "Quai des Thoniers"), (0.68, "Rue de la Grève")]),
    ("pontneuf", "tertiary", "faubourg",
     [(20, -230), (180, -205), (330, -170), (440, -160), (580, -150), (720, -140), (890, -170)],
     [(0, "Rue de la Marine"), (0.48, "Pont Neuf"), (0.81, "Rue du Pont Neuf")]),
    ("quayeast", "tertiary", "xix",
     [(890, -170), (770, -330), (800, -560), (865, -790), (852, -960), (833, -1110), (735, -1350), (800, -1480), (1150, -1390)],
     [(0, "Rue des Chantiers"), (0.25, "Quai de Cornouaille"), (0.5, "Quai de la Gare Maritime"), (0.72, "Quai des Conserveries")]),
    ("quayold", "unclassified", "close",
     [(-30, -1060), (14, -1190), (60, -1183), (322, -1095), (412, -962), (390, -805), (298, -708), (60, -649), (-10, -640)],
     [(0, "Cale aux Vins"), (0.1, "Quai de la Citadelle"), (0.42, "Quai aux Sardines"), (0.66, "Quai des Vieilles Barques")]),
    ("ring", "primary", "lotissement",
     [(-1010, -935), (-1120, -700), (-1080, -440), (-930, -180), (-870, 60), (-720, 110)],
     [(0, "Boulevard de l'Ouest")]),
    ("ring2", "primary", "lotissement",
     [(-720, 110), (-480, 250), (-190, 310), (-20, 400), (215, 560), (420, 640), (640, 600), (790, 520), (960, 500), (1180, 480), (1380, 300), (1480, 60)],
     [(0, "Boulevard du Nord"), (0.42, "Boulevard du Moulin"), (0.7, "Boulevard de l'Est")]),
    ("ring3", "primary", "zi",
     [(1480, 60), (1560, -200), (1530, -520), (1400, -820), (1330, -1120), (1150, -1390)],
     [(0, "Boulevard des Deux Rives"), (0.55, "Avenue de l'Armorique")]),
    ("corniche", "tertiary", "pavillon",
     [(-62, -1400), (-90, -1560), (-190, -1700), (-300, -1690), (-420, -1590), (-760, -1490), (-990, -1500), (-1250, -1650), (-1560, -1610), (-1790, -1320),
      (-1950, -1210), (-2290, -1080), (-2560, -1110), (-2730, -1010), (-2640, -720)],
     [(0, "Corniche du Stêr"), (0.36, "Route de la Corniche"), (0.75, "Route de la Grande Plage")]),
    ("fanal", "unclassified", "pavillon", [(-190, -1700), (-190, -1830), (-130, -1990)], [(0, "Chemin du Fanal")]),
    ("southwest", "tertiary", "faubourg",
     [(-150, -885), (-210, -1030), (-240, -1200), (-330, -1380), (-420, -1590)],
     [(0, "Rue Saint-Hernin"), (0.5, "Rue de la Plage")]),
    ("inner", "tertiary", "xix",
     [(-560, -925), (-600, -700), (-640, -480), (-610, -90)], [(0, "Avenue de la République")]),
    ("cross", "tertiary", "xix",
     [(-640, -480), (-510, -470), (-350, -560), (-160, -520), (12, -560)], [(0, "Rue Jean Jaurès"), (0.5, "Rue de l'Hôtel-Dieu")]),
    ("menhir", "tertiary", "pavillon",
     [(1480, 60), (1260, -240), (1180, -480), (985, -760)], [(0, "Rue du Menhir")]),
    ("zi", "tertiary", "zi",
     [(1530, -520), (1760, -560), (2010, -640), (2180, -820), (2230, -1080), (2080, -1390)], [(0, "Rue de l'Industrie"), (0.6, "Route des Quatre-Vents")]),
    ("kergoff", "tertiary", "pavillon",
     [(-1080, -440), (-880, -560), (-640, -480)], [(0, "Rue de Kergoff")]),
    ("lavoir", "tertiary", "pavillon",
     [(-730, -860), (-700, -1050), (-620, -1250), (-560, -1560)], [(0, "Rue du Lavoir")]),
    # the countryside
    ("link1", "unclassified", "village", [(-1490, -850), (-1560, -520), (-1500, -160), (-1420, 220), (-1500, 720)], [(0, "Hent ar Feunteun")]),
    ("link2", "unclassified", "village", [(-2640, -720), (-2740, -350), (-2720, 40), (-2560, 420), (-2430, 700), (-2300, 930)], [(0, "Route de Keranna")]),
    ("link3", "unclassified", "village", [(-1690, 900), (-1400, 1180), (-1120, 1430), (-720, 1530), (-380, 1530), (-120, 1440)], [(0, "Route de la Chapelle Neuve")]),
    ("link4", "unclassified", "village", [(-60, 1220), (330, 1310), (700, 1360), (990, 1560), (1130, 1840)], [(0, "Hent Beg Melen")]),
    ("link5", "unclassified", "village", [(700, 1360), (960, 1200), (1180, 1160), (1330, 1110), (1620, 1130), (1980, 1070), (2360, 980), (2620, 1090), (2860, 1210)], [(0, "Route du Moulin"), (0.5, "Route de Traezh Gwenn")]),
    ("link6", "unclassified", "village", [(1180, 480), (1350, 700), (1330, 1110)], [(0, "Rue de la Minoterie"), (0.5, "Hent ar Vilin")]),
    ("link7", "unclassified", "village", [(2360, 980), (2480, 620), (2380, 230), (2420, -150), (2360, -520), (2180, -820)], [(0, "Route de Kerbiriou")]),
    ("link8", "unclassified", "village", [(2700, 330), (2960, 30), (3230, -230), (3340, -560), (3120, -1000)], [(0, "Route du Vivier")]),
    ("link9", "unclassified", "village", [(1760, -1500), (1740, -1700)], [(0, "Chemin de la Conserverie")]),
    ("link10", "unclassified", "village", [(3010, 300), (3160, 560), (3260, 720)], [(0, "Straed Porz Aour")]),
    ("link11", "unclassified", "village", [(-1960, 960), (-1930, 1350), (-1870, 1730), (-1950, 2150)], [(0, "Hent Beg ar Vrid")]),
    ("link12", "unclassified", "village", [(-2960, 1120), (-3240, 1280), (-3330, 1530)], [(0, "Chemin des Goélands")]),
    ("link13", "unclassified", "village", [(-3180, -540), (-3290, -820), (-3320, -1230)], [(0, "Chemin de la Jument Noire")]),
    ("link14", "unclassified", "village", [(2360, -1420), (2430, -1680), (2440, -1960)], [(0, "Hent Beg ar Skoul")]),
    ("link15", "unclassified", "village", [(-2740, -350), (-3060, -60), (-3180, 260), (-3060, 560), (-2850, 800), (-2660, 1060)], [(0, "Route de Porz Heli"), (0.5, "Route de Kerlaouen")]),
    ("link16", "unclassified", "village", [(1150, -1390), (1080, -1700), (960, -2020)], [(0, "Chemin de la Vigie")]),
]  # fmt: skip
