# ruff: noqa: E501 - a table is read line by line
"""Names of streets: each quarter was named in one go, so its streets share a theme."""

from __future__ import annotations

from random import Random

from shapely import Point

from .streets import Street

# What follows « Rue »; the first words of each list are given first.
THEMES: dict[str, str] = {
    "medieval": "de la Citadelle|du Puits|des Cordiers|de la Poulaillerie|du Sel|du Pilori|des Tisserands|de la Monnaie|du Guet|des Poissonniers|du Chapitre|de la Lanterne|des Trois Marie|de la Duchesse|"
    "du Grenier à Sel|du Chat qui Pêche|de l'Arsenal|de la Psalette|des Lavandières|du Cadran|de la Croix Verte|du Cheval Blanc|de la Geôle|des Ursulines|de la Tour d'Argent|du Pain Bénit|de l'Étal|des Orfèvres|"
    "de la Boucherie|du Vieux Marché|des Bonnes Gens|du Corbeau|de la Vieille Cohue|de l'Aumônerie|du Bélier|des Tanneurs|de la Boule d'Or|de la Corderie|du Sénéchal|des Hallebardiers|de la Fontaine aux Clercs|du Petit Paradis|"
    "de l'Ancre|du Pavé|des Étuves|du Maréchal-Ferrant|de la Treille|du Bout du Monde|de la Cloche|du Salut",
    "old": "de la Fontaine|Saint-Guénolé|du Calvaire|des Potiers|du Puits Carré|de la Madeleine|Traverse|des Jardins|du Champ de Foire|de la Croix Rouge|du Pressoir|des Capucins|Basse|de l'Abattoir|du Four Banal|Saint-Yves|"
    "du Colombier|de la Poterne|des Sept Saints|du Château d'Eau|de la Vieille Côte|Sainte-Anne|des Dames|du Verger|de l'Ermitage|du Moulin à Vent|des Écoles|de l'Hospice|du Presbytère|Saint-Jean|de la Barrière|de l'Octroi|des Marronniers Rouges|de Croas ar Born",
    "trades": "des Forgerons|des Charpentiers|des Meuniers|des Sabotiers|du Lin|des Tailleurs de Pierre|de la Filature|des Maçons|du Chanvre|des Boulangers|des Tonneliers|de la Brasserie|des Vanniers|des Couvreurs|du Cuir|de la Scierie|"
    "des Ardoisiers|des Rémouleurs|du Vieux Lavoir|des Bourreliers|des Menuisiers|des Chaudronniers|de la Tuilerie|des Imprimeurs|du Verre Bleu|des Horlogers|des Luthiers|des Ferblantiers",
    "sea": "des Voiliers|Straed ar Mor|du Grand Large|des Langoustiers|de la Misaine|des Pêcheurs|du Cabestan|des Sardinières|du Gouvernail|des Goémoniers|de la Balise|du Ressac|des Pilotes|du Sémaphore|de l'Abri du Marin|des Mousses|"
    "de la Marée|du Gréement|des Brisants|du Filet Bleu|Straed ar Bigi|de la Criée|du Compas|des Haubans|de la Vigie|Straed ar Mein|du Noroît|du Suroît|des Terre-Neuvas|du Bois Flotté|des Coquillages|de l'Estran|du Canot",
    "republic": "Pasteur|du 8 Mai 1945|Victor Hugo|de la Liberté|Gambetta|du 11 Novembre 1918|Voltaire|de la Paix|Émile Zola|Jules Ferry|Anatole France|du 14 Juillet|Carnot|Aristide Briand|Marcel Sembat|des Fusillés|Garibaldi|de l'Égalité|Ledru-Rollin|Waldeck-Rousseau|"
    "Jean Macé|Louise Michel|Raspail|du 4 Septembre|Étienne Dolet|de la Fraternité|Édouard Vaillant|Jules Guesde|Denfert-Rochereau|Marceau|Kléber|Hoche",
    "writers": "Alfred de Musset|George Sand|Ernest Renan|Tristan Corbière|Max Jacob|Chateaubriand|Anjela Duval|Jules Verne|Colette|Arthur Rimbaud|Paul Verlaine|Marguerite Yourcenar|Jacques Prévert|Pierre-Jakez Hélias|Charles Baudelaire|Molière|Racine|La Fontaine|"
    "Madame de Sévigné|Guy de Maupassant|Gustave Flaubert|Honoré de Balzac|Xavier Grall|Théodore Botrel|Pierre Loti|Louis Guilloux|Auguste Brizeux|Marcel Proust|Antoine de Saint-Exupéry|Simone de Beauvoir",
    "painters": "Paul Gauguin|Mathurin Méheut|Berthe Morisot|Alfred Sisley|Paul Sérusier|Henri Matisse|Édouard Manet|Camille Pissarro|Émile Bernard|Auguste Renoir|Suzanne Valadon|Eugène Boudin|Paul Signac|Jean-François Millet|Rosa Bonheur|Vincent Van Gogh|"
    "Paul Cézanne|Gustave Courbet|Maxime Maufra|Yves Tanguy|Pierre de Belay|Lucien Simon|Eugène Delacroix|Georges Seurat|Nicolas Poussin|Maurice Denis",
    "birds": "des Mouettes|des Sternes|des Fous de Bassan|des Macareux|des Cormorans|des Hirondelles|des Courlis|des Pluviers|des Huîtriers|des Bernaches|des Alouettes|des Bouvreuils|des Rouges-Gorges|des Mésanges|des Fauvettes|des Tadornes|des Aigrettes|des Guillemots|des Pinsons|des Martinets",
    "flowers": "des Ajoncs|des Bruyères|des Genêts|des Camélias|des Hortensias|des Mimosas|des Agapanthes|des Primevères|des Fuchsias|des Bleuets|des Digitales|des Jonquilles|du Chèvrefeuille|des Églantines|des Giroflées|des Iris|des Lavandes|des Lilas|des Pâquerettes|"
    "des Rhododendrons|des Roses Trémières|des Violettes|des Asphodèles|de l'Armérie|des Anémones|des Coquelicots|des Capucines|des Glycines|des Tamaris|des Valérianes",
    "trees": "des Chênes|des Frênes|des Saules|des Ormes|des Noisetiers|des Châtaigniers|des Tilleuls|des Peupliers|des Pins Maritimes|des Cyprès|du Houx|des Aulnes|des Sorbiers|des Érables|des Cerisiers|des Merisiers|des Poiriers|des Pommiers|du Sureau|des Bouleaux|des Cèdres|des Platanes",
    "breton": "Straed an Heol|Straed ar Balan|Straed ar Spern|Straed al Loar|Hent ar Stivell|Straed an Avel|Straed ar Roz|Straed ar Vilin Avel|Straed an Derv|Straed an Erc'h|Straed ar Gwez|Straed ar Steredenn|Straed al Lenn|Straed an Evned|Hent an Dachenn|Straed ar C'hezeg|"
    "Straed Nominoë|Straed Alan Varveg|Straed ar Vro|Straed Sant Padrig|Straed ar Gerlann|Hent Kozh|Straed ar Vugale|Straed ar Brug|Straed ar Barrez",
    "sailors": "Surcouf|Duguay-Trouin|Jean Bart|Jacques Cartier|La Pérouse|Bougainville|Jeanne Barret|Kerguelen|Dumont d'Urville|Charcot|Amiral Guépratte|Cassard|Duquesne|Tourville|Suffren|Magellan|Vasco de Gama|Christophe Colomb|Éric Tabarly|Alain Gerbault|Amundsen|Nansen|James Cook|Tromelin|d'Entrecasteaux",
    "resistance": "Jean Moulin|Lucie Aubrac|du Général Leclerc|Missak Manouchian|de la Résistance|Geneviève de Gaulle|Pierre Brossolette|du Colonel Fabien|Guy Môquet|de la 2e Division Blindée|des Déportés|de l'Abbé Pierre|Berty Albrecht|de la Libération|Germaine Tillion|Honoré d'Estienne d'Orves",
    "musicians": "Maurice Ravel|Augusta Holmès|Hector Berlioz|Georges Bizet|Frédéric Chopin|Erik Satie|Nadia Boulanger|Mozart|Jean Cras|Gabriel Fauré|Camille Saint-Saëns|Georges Brassens|Édith Piaf|Glenmor|Édouard Lalo|Jean-Philippe Rameau|Franz Schubert|Lili Boulanger|François Couperin|Guy Ropartz|Barbara|Django Reinhardt|Germaine Tailleferre",
    "science": "Marie Curie|Ambroise Paré|Galilée|Blaise Pascal|Louis Braille|René Laënnec|Alexander Fleming|Sophie Germain|Lavoisier|Marie Tharp|Évariste Galois|Ampère|Copernic|Irène Joliot-Curie|Henri Becquerel|Buffon|Camille Flammarion|Gay-Lussac|Arago|Albert Einstein",
    "station": "de la Gare|des Cheminots|du Dépôt|du Tramway|de l'Usine à Gaz|des Docks|du Commerce|Amiral Ronarc'h|de Cornouaille|de Brest|de Nantes|du Transit|de la Douane|des Entrepôts|Lamartine|de Verdun|de la Marne|du Général Foy|Thiers|de l'Yser|de Bir-Hakeim|des Messageries",
    "islands": "d'Ouessant|de Molène|de Sein|de Groix|d'Houat|d'Hœdic|de Bréhat|de Batz|des Glénan|d'Oléron|de Noirmoutier|des Sept-Îles|d'Aran|d'Yeu|des Hébrides|de Skye|de Jersey|de Sark|de Porquerolles|d'Aix|d'Arz|de Man|des Orcades|de Chausey|de Valentia",
    "industry": "Denis Papin|Gustave Eiffel|des Artisans|de l'Innovation|Nicolas Appert|Marcel Dassault|Ferdinand de Lesseps|des Compagnons|Blériot|Ader|des Fonderies|de l'Ampérage|du Froid|de la Conserve|des Quatre-Vents Prolongée|des Frères Lumière",
    "village": "Straed ar Chapel|Hent ar Mor|du Lavoir Neuf|Hent ar Bourk|Straed ar Feunteun|de Parc an Iliz|Straed ar Skol|Hent ar Groaz|du Puits Salé|Hent an Aod|Straed ar Forn|des Murets|de la Vieille Forge|Hent ar Veil|Straed Kozh|Hent Don|des Goémoniers d'en Bas|Straed an Ti Gwenn|Hent ar C'hoad|du Pardon|"
    "Hent Bihan|Straed ar Porzh|des Hirondelles de Mer|Hent ar Lann|de Park Bras|Straed ar Sabliz|Hent ar Menez|de la Dune|Straed ar Puñs|Hent ar Waremm|des Paludiers|du Rocher|Hent ar Stêr|de Poull ar Marc'h|Straed Santez Barba|Hent ar Pesketaer|de Roz Avel|Hent an Enez|du Four à Goémon|de la Source|Straed ar Goañv|Hent ar Peulvan|"
    "Straed Sant Gwenole|de Kroaz Hent|des Tamaris Bleus|du Menhir Couché|Hent ar Vali|Straed ar Vag|du Cidre|Hent ar Gouerien|de Liorzh ar C'hastell|Straed ar Bleunioù|Hent ar Saoz|de la Grève Blanche|Straed ar Melezour|Hent Santez Anna",
}  # fmt: skip

KINDS: dict[str, list[str]] = {
    "close": ["Rue", "Rue", "Rue", "Venelle", "Ruelle"], "faubourg": ["Rue", "Rue", "Rue", "Venelle"], "xix": ["Rue", "Rue", "Rue", "Rue", "Avenue"],
    "pavillon": ["Rue", "Rue", "Rue", "Allée"], "lotissement": ["Rue", "Allée", "Allée", "Rue"], "collectif": ["Rue", "Avenue"], "zi": ["Rue", "Rue", "Allée"],
    "village": ["Chemin", "Rue", "Chemin", "Venelle"],
}  # fmt: skip
WHOLE = ("Straed ", "Hent ")


class Namer:
    """Hands out each name once; a few dead ends take the name of the street that they leave, as towns do."""

    def __init__(self, rng: Random) -> None:
        self.rng = rng
        self.left = {theme: words.split("|") for theme, words in THEMES.items()}
        self.used: set[str] = set()

    def name_all(self, streets: list[Street]) -> None:
        """Name every street of the town and villages that has none; alleys and very short stubs stay without."""
        self.used |= {s.name for s in streets if s.name}
        for street in streets:
            if street.name or street.scene in ("alley", "gate", "hamlet", "farm", "coast", "road"):
                continue
            if street.dead_end and street.line.length < 42 and street.style != "close":
                street.name = self._parent(street, streets)
                continue
            street.name = self._fresh(street, streets)
            self.used.add(street.name)
        self._twins(streets)

    def _twins(self, streets: list[Street]) -> None:
        """Rue Pasteur and Impasse Pasteur: two ways that visitors mix up, as every town has."""
        street = next((s for s in streets if s.name == "Rue Pasteur"), None)
        ends = [s for s in streets if s.dead_end and s.scene == "town" and s.name.startswith("Impasse ")]
        if street is not None and ends:
            min(ends, key=lambda s: s.line.distance(street.line)).name = "Impasse Pasteur"

    def _parent(self, street: Street, streets: list[Street]) -> str:
        start = Point(street.line.coords[0])
        near = [
            s for s in streets if s is not street and s.name and s.highway != "footway" and s.line.distance(start) < 1.5
        ]
        return near[0].name if near else ""

    def _fresh(self, street: Street, streets: list[Street]) -> str:
        rng, style = self.rng, street.style
        if street.dead_end and rng.random() < 0.3:
            parent = self._parent(street, streets)
            word, _, rest = parent.partition(" ")
            if word in ("Rue", "Avenue") and f"Impasse {rest}" not in self.used and len(rest) < 22:
                return f"Impasse {rest}"
        rest = self._next(street.theme or "old")
        if rest.startswith(WHOLE):
            return rest
        kinds = KINDS.get(style, KINDS["faubourg"])
        word = (
            rng.choice(["Impasse", "Impasse", "Allée", "Venelle"])
            if street.dead_end and style != "zi"
            else rng.choice(kinds)
        )
        if word == "Avenue" and street.line.length < 220:
            word = "Rue"
        if rest in ("Pasteur", "du 8 Mai 1945", "Victor Hugo", "de la Citadelle", "Traverse", "Basse", "de la Gare"):
            word = "Rue" if rest != "de la Gare" else "Passage"
        return f"{word} {rest}"

    def _next(self, theme: str) -> str:
        for pool in (
            theme,
            "old",
            "breton",
            "trees",
            "sailors",
            "islands",
            "flowers",
            "writers",
            "birds",
            "village",
            "trades",
            "painters",
            "musicians",
            "science",
            "republic",
        ):
            if self.left.get(pool):
                return self.left[pool].pop(0)
        raise ValueError("no street name is left")


def alias(name: str) -> str:
    """The Breton face of a French name, on bilingual plates; empty when there is none."""
    pairs = {
        "Rue de l'Église": "Straed an Iliz",
        "Grande Rue": "Straed Veur",
        "Rue du Four": "Straed ar Forn Gozh",
        "Quai du Bassin": "Kae ar Poull",
    }
    return pairs.get(name, "")
