"""Contrast of text and series to their ground in a chart's SVG, on a light and on a dark page (WCAG 2).

Colours, style sheet, positions and embedded pictures are read from the SVG itself."""
import base64
import math
import re
import struct
import xml.etree.ElementTree as ElementTree
import zlib
from dataclasses import dataclass, field

RULE = re.compile(r'\[(fill|stroke)="(#[0-9a-f]+)"\]\{(?:fill|stroke):(#[0-9a-f]+)\}')
IN_PAGE, AS_PICTURE = r":is\(\[data-jp-theme-light=false\]", r"@media \(prefers-color-scheme:dark\)"
DARK_SHEET = re.compile(rf"<style>((?:{IN_PAGE}|{AS_PICTURE}).*?)</style>", re.S)
NUMBER = r"(-?\d*\.?\d+)"
BOX = re.compile(rf"m{NUMBER} ?{NUMBER}h{NUMBER}v{NUMBER}h-?[\d.]+(?:v-?[\d.]+)?z")
BOXES = re.compile(rf"(?:{BOX.pattern.replace('(-?', '(?:-?')})+")
TRANSFORM = re.compile(r"(\w+)\(([^)]*)\)")
LEAST = 4.5
ON_PICTURE = 3      # of a line or point on a tinted picture, as WCAG asks for graphics
HAIRLINE = 1.3      # frames and grids are thinner than series
TINT = 0.5          # fills more transparent than this are tints


def rgb(text):
    text = text.strip().lstrip("#")
    if text in ("black", "white"):
        return (0, 0, 0) if text == "black" else (255, 255, 255)
    if text.startswith("rgb"):
        return tuple(int(each) for each in re.findall(r"\d+", text)[:3])
    return tuple(int(text[i:i + 2], 16) for i in (0, 2, 4)) if len(text) == 6 else tuple(17 * int(c, 16) for c in text)


def luminance(color):
    parts = [c / 255 / 12.92 if c / 255 <= 0.04045 else ((c / 255 + 0.055) / 1.055) ** 2.4 for c in color]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def contrast(one, other):
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def inverted(color):
    """What the filter invert(.933) hue-rotate(180deg) makes of a colour."""
    r, g, b = (255 * 0.933 - 0.866 * c for c in color)
    turned = (-0.574 * r + 1.43 * g + 0.144 * b, 0.426 * r + 0.43 * g + 0.144 * b, 0.426 * r + 1.43 * g - 0.856 * b)
    return tuple(max(0, min(255, c)) for c in turned)


def png(data):
    """Width, height and a function from a pixel's place to its red, green, blue and alpha; 8 bits, not interlaced."""
    width, height, depth, kind, _, _, interlaced = struct.unpack(">IIBBBBB", data[16:29])
    if depth != 8 or interlaced:
        raise ValueError("a PNG of another form")
    chunks, at = {}, 8
    while at < len(data):
        size, name = struct.unpack(">I4s", data[at:at + 8])
        chunks[name] = chunks.get(name, b"") + data[at + 8:at + 8 + size]
        at += 12 + size
    bands = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}[kind]
    raw, rows, above = zlib.decompress(chunks[b"IDAT"]), [], bytearray(width * bands)
    for row in range(height):
        start = row * (width * bands + 1)
        line, how = bytearray(raw[start + 1:start + 1 + width * bands]), raw[start]
        for i in range(len(line) if how else 0):
            a, b, c = (line[i - bands] if i >= bands else 0), above[i], (above[i - bands] if i >= bands else 0)
            nearest = min((a, b, c), key=lambda each: abs(a + b - c - each))
            line[i] = (line[i] + (0, a, b, (a + b) // 2, nearest)[how]) & 255
        rows.append(line)
        above = line

    def pixel(x, y):
        p = rows[y][x * bands:(x + 1) * bands]
        if kind == 3:
            return (*chunks[b"PLTE"][3 * p[0]:3 * p[0] + 3], 255)
        return {1: (p[0], p[0], p[0], 255), 2: (p[0], p[0], p[0], p[-1]), 3: (*p, 255), 4: tuple(p)}[bands]
    return width, height, pixel


@dataclass
class Fault:
    what: str
    theme: str
    ratio: float

    def __str__(self):
        return f"{self.what}: {self.ratio:.2f} on a {self.theme} page"


@dataclass
class Chart:
    """An SVG as the list of its visible elements, in the order of drawing."""

    svg: str
    shapes: list = field(default_factory=list)

    def __post_init__(self):
        sheet = DARK_SHEET.search(self.svg)
        self.follows = sheet is not None
        self.dark = {(paint, light): dark for paint, light, dark in RULE.findall(sheet[1])} if sheet else {}
        root = ElementTree.fromstring(re.sub(r"<style>.*?</style>", "", self.svg, flags=re.S))
        self.collect(root, (1, 0, 0, 1, 0, 0), {})

    def collect(self, element, matrix, inherited):
        tag = element.tag.rsplit("}", 1)[-1]
        if tag in ("defs", "clipPath", "title"):
            return
        matrix = times(matrix, transform(element.get("transform", "")))
        style = dict(each.split(":", 1) for each in element.get("style", "").split(";") if ":" in each)
        values = dict(inherited)
        for name in ("fill", "stroke", "fill-opacity", "stroke-opacity", "opacity", "stroke-width", "font-size"):
            if element.get(name) is not None:
                values[name] = element.get(name)
            if name in style:
                values[name] = style[name].strip()
                values.pop(("fixed", name), None)
            if name in ("fill", "stroke") and (name in style or element.get(name) is not None):
                values["fixed", name] = name in style
        if tag != "g" and tag != "svg":
            self.shapes.append((tag, element, matrix, values))
        for child in element:
            self.collect(child, matrix, values)

    def color(self, values, paint, theme):
        text = values.get(paint, "#000" if paint == "fill" else "none")
        if text == "none":
            return None
        if theme == "dark" and not values.get(("fixed", paint), True):
            text = self.dark.get((paint, text), text)
        return rgb(text)

    def ground(self, theme):
        return next(self.color(values, "fill", theme) for tag, _, _, values in self.shapes if tag == "rect")

    def under(self, index, x, y, theme):
        """The colour at a point below the element of this index, and whether a picture shows it."""
        color, picture = (255, 255, 255) if theme == "light" else (17, 17, 17), False
        for tag, element, matrix, values in self.shapes[:index]:
            around = (box for box in boxes(tag, element, matrix) if box[0] <= x < box[2] and box[1] <= y < box[3])
            box = next(around, None)
            if box is None:
                continue
            left, top, right, bottom = box
            if tag != "image":
                fill = self.color(values, "fill", theme)
                alpha = float(values.get("fill-opacity", 1)) * float(values.get("opacity", 1))
            else:
                fill, alpha = self.pixel(element, (x - left) / (right - left), (y - top) / (bottom - top), theme)
            if fill is not None:
                color = tuple(alpha * a + (1 - alpha) * b for a, b in zip(fill, color))
                picture = tag == "image" if alpha > TINT else picture
        return color, picture

    def pixel(self, element, across, down, theme):
        link = element.get("{http://www.w3.org/1999/xlink}href") or element.get("href")
        if not hasattr(self, "pictures"):
            self.pictures = {}
        if link not in self.pictures:
            self.pictures[link] = png(base64.b64decode(link.split("base64,")[1]))
        width, height, pixel = self.pictures[link]
        *color, alpha = pixel(min(width - 1, int(across * width)), min(height - 1, int(down * height)))
        return inverted(color) if theme == "dark" and element.get("class") == "inv" else tuple(color), alpha / 255

    def faults(self):
        found = []
        for theme in ("light", "dark"):
            ground = self.ground(theme)
            for index, (tag, element, matrix, values) in enumerate(self.shapes):
                if tag == "text":
                    x, y = apply(matrix, number(element, "x") + 2, number(element, "y") - 4)
                    self.check(found, theme, f"text '{element.text}'", self.color(values, "fill", theme),
                               self.under(index, x, y, theme)[0], LEAST)
                elif tag != "image" and index > 0:
                    self.series(found, theme, index, ground)
        return found

    def series(self, found, theme, index, ground):
        tag, element, matrix, values = self.shapes[index]
        place = start(tag, element)
        under, picture = self.under(index, *apply(matrix, *place), theme) if place else (ground, False)
        width = float(re.sub("[^0-9.]", "", str(values.get("stroke-width", "1"))) or 1)
        for paint in ("fill", "stroke"):
            color = None if paint == "fill" and is_line(tag, element) else self.color(values, paint, theme)
            opacity = float(values.get(f"{paint}-opacity", 1))
            if color is None or opacity < TINT or paint == "stroke" and width < HAIRLINE or color == ground:
                continue
            what = f"{paint} of {tag} {values.get(paint, 'without a colour')}"
            self.check(found, theme, what, color, under if picture else ground, ON_PICTURE if picture else LEAST)

    @staticmethod
    def check(found, theme, what, color, under, least):
        ratio = contrast(color, under)
        if ratio < least - 0.005:
            found.append(Fault(what, theme, ratio))


def is_line(tag, element):
    """Whether it is straight, so that a fill shows nothing."""
    return tag == "line" or tag == "path" and bool(re.fullmatch(r"M[^A-Za-z]*L[^A-Za-z]*", element.get("d", "")))


def number(element, name):
    return float(re.sub("px$", "", element.get(name, "0")))


def boxes(tag, element, matrix):
    """The upright rectangles that an element fills: left, top, right, bottom."""
    sides = []
    if tag in ("rect", "image"):
        sides.append([number(element, name) for name in ("x", "y", "width", "height")])
    elif tag == "path" and BOXES.fullmatch(element.get("d", "")):
        x = y = 0
        for box in BOX.findall(element.get("d")):
            right, down, width, height = (float(each) for each in box)
            x, y = x + right, y + down
            sides.append([x, y, width, height])
    for x, y, width, height in sides:
        (left, top), (right, bottom) = apply(matrix, x, y), apply(matrix, x + width, y + height)
        yield min(left, right), min(top, bottom), max(left, right), max(top, bottom)


def start(tag, element):
    if tag == "path":
        first = re.findall(r"-?\d*\.?\d+", element.get("d", ""))[:2]
        return (float(first[0]), float(first[1])) if len(first) == 2 else None
    return (number(element, "cx"), number(element, "cy")) if tag in ("ellipse", "circle") else None


def times(a, b):
    return (a[0] * b[0] + a[2] * b[1], a[1] * b[0] + a[3] * b[1], a[0] * b[2] + a[2] * b[3], a[1] * b[2] + a[3] * b[3],
            a[0] * b[4] + a[2] * b[5] + a[4], a[1] * b[4] + a[3] * b[5] + a[5])


def apply(matrix, x, y):
    return matrix[0] * x + matrix[2] * y + matrix[4], matrix[1] * x + matrix[3] * y + matrix[5]


def transform(text):
    matrix = (1, 0, 0, 1, 0, 0)
    for name, arguments in TRANSFORM.findall(text):
        v = [float(each) for each in re.split(r"[ ,]+", arguments.strip())]
        if name == "translate":
            step = (1, 0, 0, 1, v[0], v[1] if len(v) > 1 else 0)
        elif name == "scale":
            step = (v[0], 0, 0, v[-1], 0, 0)
        elif name == "rotate":
            c, s = math.cos(math.radians(v[0])), math.sin(math.radians(v[0]))
            step = (c, s, -s, c, 0, 0)
            if len(v) == 3:
                step = times(times((1, 0, 0, 1, v[1], v[2]), step), (1, 0, 0, 1, -v[1], -v[2]))
        else:
            step = tuple(v)
        matrix = times(matrix, step)
    return matrix
