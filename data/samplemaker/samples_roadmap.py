"""Makes the English roadmap slides, with facts in notes, a picture and a hidden slide."""

import tempfile
from pathlib import Path

import pymupdf

from .canvas import GREY, INK, PALE, SAND, SEA, TEAL, WHITE, Canvas, Colour
from .deck import Deck
from .fonts import cut_typeface

LAUNCHES = (
    ("Product", "What is new", "Pilot", "Launch", "Owner"),
    (
        "Tern 2.0",
        "Alarms by text message, dry-run forecast",
        "Running since November",
        "March 2026",
        "Zofia Arkwell",
    ),
    (
        "Heron H60",
        "Built-in battery, pumps for 3 hours after sunset",
        "300 units from 20 April",
        "June 2026",
        "Lu Jingchuan",
    ),
    (
        "Curlew C20",
        "20 kW turbine, 24-degree vanes for silty water",
        "Sea trial from 6 July",
        "October 2026",
        "Oriel Hathersedge",
    ),
    (
        "Heron H40 Mk II",
        "Lighter housing, half the number of screws",
        "Autumn 2026",
        "Spring 2027",
        "Lu Jingchuan",
    ),
)
BUDGET = (
    ("Programme", "2026 budget, CNY million", "Share"),
    ("Curlew C20", "16.8", "36%"),
    ("Heron H60", "9.4", "20%"),
    ("Exploratory work", "8.6", "19%"),
    ("Tern monitoring service", "7.5", "16%"),
    ("Materials laboratory", "4.2", "9%"),
    ("Total", "46.5", "100%"),
)


def make_roadmap(folder: Path) -> None:
    """Write product-roadmap.pptx into a folder."""
    deck = Deck(font="Arial", footer="Ebbwright Pumps  |  Product roadmap 2026")
    deck.add_cover(
        "Product roadmap 2026",
        "Lu Jingchuan, Director of Product  |  January 2026",
        notes="Shown to the board on 15 January 2026. Forty minutes with questions. "
        "Please do not forward slide 6.",
    )
    _add_position(deck)
    slide = deck.add_slide(
        "Launch plan",
        notes="The target list price of the H60 is CNY 9,900. "
        "Dealers must not hear it before 4 May. "
        "Tern 2.0 will be free of charge for the first 90 days.",
    )
    deck.add_table(slide, LAUNCHES, top=1.8, widths=(2.0, 4.0, 2.3, 1.7, 1.9))
    _add_schematic(deck)
    _add_trial(deck)
    _add_hidden(deck)
    slide = deck.add_slide(
        "Research and development budget",
        notes="Compared with 2025 the budget grows by CNY 7.6 million. "
        "Four of the six new engineers will work in Lanting.",
    )
    deck.add_table(slide, BUDGET, top=1.7, widths=(5.9, 4.0, 2.0), size=18)
    _add_next_steps(deck)
    deck.save(folder / "product-roadmap.pptx", title="Product roadmap 2026", author="Lu Jingchuan")


def _add_position(deck: Deck) -> None:
    slide = deck.add_slide(
        "Where we stand",
        notes="Sales asked why we lose quotes. Of 212 lost quotes in 2025, "
        "46% were lost on delivery time and only 9% on price.",
    )
    deck.add_tiles(
        slide,
        (
            ("18,420", "Heron pumps shipped in 2025"),
            ("312", "Curlew pumps shipped in 2025"),
            ("71%", "of new pumps connected"),
        ),
        top=1.7,
    )
    lines = (
        "- Between the H40 and the H120 there is a gap that two competitors fill",
        "- Fish farms want to exchange water at night, when solar pumps stand still",
        "- Silt wears out impellers in estuaries after 17 months instead of 41",
    )
    deck.add_text(slide, (0.7, 3.7, 11.9, 2.8), lines)


def _add_schematic(deck: Deck) -> None:
    slide = deck.add_slide(
        "Inside the Heron H60",
        notes="All cells come from one supplier today. "
        "A second source will be qualified by 12 June 2026. "
        "If it fails, we ship the first 1,000 pumps without the night mode.",
    )
    with tempfile.TemporaryDirectory() as folder:
        picture = Path(folder) / "schematic.png"
        picture.write_bytes(draw_schematic())
        deck.add_picture(slide, picture, left=0.7, top=1.7, width=7.4)
    lines = (
        "- Maximum head 60 metres",
        "- Rated flow 4.6 cubic metres per hour",
        "- One box, four bolts, no outside cable",
        "- Works with Tern 2.0 from the first day",
    )
    deck.add_text(slide, (8.5, 1.8, 4.2, 4.5), lines)


def _add_trial(deck: Deck) -> None:
    slide = deck.add_slide(
        "Sea trial of the Curlew C20 at Egret Mouth",
        notes="If Egret Mouth is not available, the reserve site is Brackwater Sound. "
        "The harbour permit ends on 30 November 2026.",
    )
    lines = (
        "- Two units in the water from 6 July, 84 days",
        "- Mean silt load of the site 1.9 g/L, peak current 2.7 m/s",
        "- Pass mark: 1,400 running hours and less than 32 g lost by the impeller",
        "- A technician visits every Tuesday; data by Tern every ten minutes",
    )
    deck.add_text(slide, (0.7, 1.8, 11.9, 4.5), lines, size=24)


def _add_hidden(deck: Deck) -> None:
    slide = deck.add_slide(
        "Project Kittiwake: fresh water from waves",
        notes="Board only. Codename until the patent is filed.",
        shown="hidden",
    )
    lines = (
        "- A buoy that presses sea water through a membrane, without electricity",
        "- Takes the whole exploratory budget of 2026: CNY 8.6 million",
        "- First prototype to deliver 12 cubic metres of drinking water a day",
        "- Go or no-go decision on 17 November 2026",
    )
    deck.add_text(slide, (0.7, 1.8, 11.9, 4.5), lines, size=24)


def _add_next_steps(deck: Deck) -> None:
    slide = deck.add_slide(
        "Next steps", notes="The next roadmap review is on 16 April 2026 in Port Merrow."
    )
    lines = (
        "- 27 February: controller firmware 4.2 released for H120",
        "- 31 March: Tern 2.0 open to all customers",
        "- 20 April: pilot series of the H60 starts in Lanting",
        "- 6 July: Curlew C20 goes into the water",
    )
    deck.add_text(slide, (0.7, 1.8, 11.9, 4.5), lines, size=24)


def draw_schematic() -> bytes:
    """Return a PNG picture of the parts of the H60, with their names drawn into it."""
    boxes: tuple[tuple[float, float, str, str, Colour], ...] = (
        (20, 24, "SOLAR ARRAY", "1.2 kW, two panels", SAND),
        (20, 150, "BATTERY", "2.4 kWh, sodium-ion", SEA),
        (205, 87, "CONTROLLER", "firmware 4.2", TEAL),
        (390, 87, "PUMP", "cable 80 m at most", SEA),
    )
    text = (
        "".join(name + detail for _, _, name, detail, _ in boxes)
        + "Heron H60 schematic, not to scale"
    )
    document = pymupdf.open()
    canvas = Canvas(
        document.new_page(width=540, height=270), cut_typeface(text, shape="Sans", language="en")
    )
    canvas.box(canvas.page.rect, PALE)
    for start, end in (((150, 59), (205, 112)), ((150, 185), (205, 132)), ((335, 122), (390, 122))):
        canvas.stroke([start, end], GREY, width_pt=2.5)
        canvas.dot(end, 4, GREY)
    for x, y, name, detail, colour in boxes:
        canvas.box(pymupdf.Rect(x, y, x + 130, y + 70), colour, radius=0.12)
        ink = INK if colour == SAND else WHITE
        canvas.label((x + 65, y + 33), name, size=13.5, colour=ink, bold=True, align="centre")
        canvas.label((x + 65, y + 51), detail, size=10.5, colour=ink, align="centre")
    canvas.label((20, 256), "Heron H60 schematic, not to scale", size=9, colour=GREY)
    canvas.flush()
    return bytes(canvas.page.get_pixmap(dpi=130).tobytes("png"))
