"""Writes the pictures of this folder and what Pillow reads from them, scaled to 3x4 pixels, into pillow.json.

usage: make_pictures.py [FOLDER]. Made with Pillow 9.4.0.
"""
import json
import sys
from pathlib import Path

from PIL import Image, ImageOps

FOLDER = Path(sys.argv[1] if len(sys.argv) > 1 else __file__).resolve()
FOLDER = FOLDER if FOLDER.is_dir() else FOLDER.parent
HEIGHT, WIDTH = 3, 4
EXIF_ORIENTATION = 274


def colours(width, height):
    picture = Image.new("RGB", (width, height))
    picture.putdata([(x * 255 // (width - 1), y * 255 // (height - 1), (x * y * 37) % 256)
                     for y in range(height) for x in range(width)])
    return picture


def pictures():
    colour = colours(7, 5)
    grey = colour.convert("L")
    alpha = Image.new("L", colour.size)
    alpha.putdata([(i * 53) % 256 for i in range(35)])
    yield "colour.png", colour, {}
    yield "colour.bmp", colour, {}
    yield "grey.png", grey, {}
    yield "grey-stored-as-colour.png", grey.convert("RGB"), {}
    yield "grey-with-alpha.png", Image.merge("LA", (grey, alpha)), {}
    yield "colour-with-alpha.png", Image.merge("RGBA", (*colour.split(), alpha)), {}
    yield "palette.png", colour.quantize(16), {}
    yield "palette.gif", colour.quantize(16), {}
    deep = Image.new("I;16", colour.size)
    deep.putdata([i * 1800 for i in range(35)])
    yield "grey-of-16-bits.png", deep, {}
    yield "black-and-white.png", grey.point(lambda value: 255 * (value > 100)).convert("1"), {}
    large = colours(48, 32)
    for orientation in range(1, 9):
        exif = Image.Exif()
        exif[EXIF_ORIENTATION] = orientation
        yield f"held-{orientation}.jpg", large, {"quality": 100, "subsampling": 0, "exif": exif}


def channel(values, size):
    picture = Image.new("F", size)
    picture.putdata(values)
    return list(picture.resize((WIDTH, HEIGHT), Image.BILINEAR).getdata())


def read(path):
    picture = ImageOps.exif_transpose(Image.open(path))
    if picture.mode in ("I;16", "I"):
        return [[value / 65535 for value in channel(list(picture.getdata()), picture.size)]]
    if picture.mode == "1":
        picture = picture.convert("L")
    if picture.mode in ("P", "LA", "RGBA"):
        over = picture.convert("RGBA")
        picture = Image.alpha_composite(Image.new("RGBA", over.size, "white"), over).convert("RGB")
    bands = picture.split()
    if len(bands) == 3 and list(bands[0].getdata()) == list(bands[1].getdata()) == list(bands[2].getdata()):
        bands = bands[:1]
    return [[value / 255 for value in channel(list(band.getdata()), band.size)] for band in bands]


expected = {}
for name, image, options in pictures():
    image.save(FOLDER / name, **options)
    expected[name] = [[round(value, 4) for value in band] for band in read(FOLDER / name)]
(FOLDER / "pillow.json").write_text(json.dumps(expected, indent=1) + "\n")
