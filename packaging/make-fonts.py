#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Makes resources/fonts from Debian's fonts-inter: fewer glyphs, tabular figures as the default ones, another name.

Qt 6.4 cannot switch a font feature on, so the figures are swapped in the character map. Needs python3-fonttools.
"""
import pathlib

from fontTools import subset
from fontTools.ttLib import TTFont

SOURCE = pathlib.Path("/usr/share/fonts/opentype/inter")
TARGET = pathlib.Path(__file__).resolve().parent.parent / "resources" / "fonts"
FAMILY = "Redshank Sans"
# Latin, Greek, Cyrillic, punctuation, super- and subscripts, currency, arrows, operators, shapes, ticks
RANGES = [(0x20, 0x24F), (0x2B0, 0x2FF), (0x370, 0x52F), (0x1E00, 0x1EFF), (0x2000, 0x20BF), (0x2100, 0x218F),
          (0x2190, 0x21FF), (0x2200, 0x22FF), (0x2300, 0x23FF), (0x25A0, 0x25FF), (0x2700, 0x27BF)]

for weight in ("Regular", "SemiBold"):
    font = TTFont(SOURCE / f"Inter-{weight}.otf")
    gsub = font["GSUB"].table
    swap = {}
    for record in gsub.FeatureList.FeatureRecord:
        if record.FeatureTag == "tnum":
            for lookup in record.Feature.LookupListIndex:
                for table in gsub.LookupList.Lookup[lookup].SubTable:
                    swap.update(getattr(table, "ExtSubTable", table).mapping)
    for table in font["cmap"].tables:
        for code in range(ord("0"), ord("9") + 1):
            if code in table.cmap:
                table.cmap[code] = swap.get(table.cmap[code], table.cmap[code])

    options = subset.Options(layout_features=["kern", "mark", "mkmk", "ccmp", "locl"], name_IDs=["*"], hinting=True,
                             notdef_outline=True, desubroutinize=True)
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=[code for first, last in RANGES for code in range(first, last + 1)])
    subsetter.subset(font)

    name = font["name"]
    original = str(name.getDebugName(0))
    for entry in list(name.names):
        if entry.nameID in (16, 17, 21, 22):
            name.removeNames(nameID=entry.nameID)
    plain = weight == "Regular"
    for identifier, text in {0: original, 1: FAMILY if plain else f"{FAMILY} {weight}", 2: "Regular",
                             3: f"{FAMILY} {weight}, from {name.getDebugName(3)}", 4: f"{FAMILY} {weight}",
                             6: f"{FAMILY.replace(' ', '')}-{weight}", 16: FAMILY, 17: weight}.items():
        name.setName(text, identifier, 3, 1, 0x409)
    cff = font["CFF "].cff
    cff.fontNames = [f"{FAMILY.replace(' ', '')}-{weight}"]
    font.save(TARGET / f"RedshankSans-{weight}.otf")
