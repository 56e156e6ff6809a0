"""An invented life of ten pages: to see the book as a whole."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from baken.lifestories.models import Effect, Feeling, PieceKind
from baken.lifestories.services import ChapterData, PieceData, add_chapter, add_piece
from baken.lifestories.tests.factories import SYSTEM, a_photo
from baken.participants.rules import PartialDate
from baken.shared import clock

if TYPE_CHECKING:
    from baken.participants.models import Participant

WIDE, TALL = (1200, 850), (850, 1150)

CHAPTERS: list[dict[str, Any]] = [
    {
        "kind": "childhood",
        "title": "Het huis aan de dijk",
        "in_own_words": True,
        "from_on": PartialDate(1938),
        "until_on": PartialDate(1952),
        "text": (
            "Ik ben geboren in het laatste huis aan de dijk, waar de wind altijd het eerst kwam. We waren met "
            "zeven, en ik was de vierde: te jong om te mogen melken en te oud om te blijven liggen.\n\n"
            "Mijn vader had een bakfiets en een stem die je over het water hoorde. Mijn moeder bakte op "
            "zaterdag, en dan liep de hele dijk toevallig langs. Wie het hardst had gewerkt, kreeg de korst. "
            "Dat was nooit mijn broer.\n\n"
            "Naar school was het drie kwartier lopen, en ’s winters schaatsten we. Dan waren we er in een "
            "kwartier, en waren we toch te laat, want je kon onderweg zo mooi omrijden.\n\n"
            "Van de oorlog weet ik vooral de stilte. En dat er ineens een jongen bij ons aan tafel zat die Jan "
            "heette, en dat je daar niet over mocht praten. Later heette hij weer gewoon David."
        ),
    },
    {
        "kind": "youth",
        "title": "Dansen in de Zwaan",
        "from_on": PartialDate(1953),
        "until_on": PartialDate(1960),
        "told_by": "relative",
        "teller_name": "Anneke, dochter",
        "text": (
            "Mijn moeder kon niet stilzitten als er muziek was. Op zaterdagavond fietste ze met haar zus naar "
            "de Zwaan, de dansschoenen in een krant achterop. Om elf uur moesten ze thuis zijn, en om elf uur "
            "gingen ze weg.\n\n"
            "Daar stond op een avond een lange jongen tegen de muur die niet kon dansen. Ze heeft het hem "
            "geleerd, zei ze altijd, en hij haar het stilstaan. Dat is onze vader geworden."
        ),
    },
    {
        "kind": "work",
        "title": "Achter de naaimachine",
        "from_on": PartialDate(1954),
        "until_on": PartialDate(1989),
        "text": (
            "Op mijn zestiende begon ik op het atelier. Twintig meisjes op een rij en één raam, en daar zat de "
            "cheffin voor. We zongen de hele dag. Wie de tekst niet kende, verzon hem.\n\n"
            "Later werkte ik thuis, voor de halve straat. Ik kan je zeggen wie er in welk jaar dikker werd. Van "
            "elke bruidsjurk heb ik een lapje bewaard; die zitten in de blauwe trommel."
        ),
    },
    {
        "kind": "love",
        "title": "Met zijn vijven op de Lindelaan",
        "from_on": PartialDate(1961),
        "until_on": PartialDate(2009),
        "told_by": "relative",
        "teller_name": "Anneke, dochter",
        "text": (
            "Ze trouwden in mei, in de regen, en op elke foto lachen ze met natte haren. Drie kinderen kwamen "
            "er, en een hond die Bello heette, en daarna nog een hond die Bello heette.\n\n"
            "Zondag was soep, en wie aanbelde at mee. De sleutel hing aan een touwtje door de brievenbus, tot "
            "diep in de jaren tachtig. Toen mijn vader ziek werd, heeft ze hem thuis gehouden tot het niet meer "
            "ging."
        ),
    },
]
PIECES: list[dict[str, Any]] = [
    {"kind": PieceKind.PERSON, "name": "Cor", "who": "haar man", "note": "Timmerman. Floot altijd op de trap."},
    {"kind": PieceKind.PERSON, "name": "Anneke", "who": "dochter", "note": "Belt elke dag na het eten."},
    {"kind": PieceKind.PERSON, "name": "Toos", "who": "zus", "note": "Samen op de fiets, samen te laat."},
    {"kind": PieceKind.PERSON, "name": "David", "who": "onderduiker, later vriend voor het leven"},
    {"kind": PieceKind.PLACE, "name": "Het huis aan de dijk", "from_on": PartialDate(1938), "note": "Wind en brood."},
    {"kind": PieceKind.PLACE, "name": "De Lindelaan", "from_on": PartialDate(1961), "until_on": PartialDate(2019)},
    {
        "kind": PieceKind.MUSIC,
        "name": "Het lied van de veerman",
        "who": "het koor van de Zwaan",
        "effect": Effect.CALMS,
        "note": "Zachtjes aanzetten. Ze zingt vanzelf mee bij het tweede couplet.",
    },
    {"kind": PieceKind.MUSIC, "name": "Een foxtrot, maakt niet uit welke", "effect": Effect.CHEERS},
    {"kind": PieceKind.THING, "name": "De blauwe trommel", "note": "Vol lapjes van bruidsjurken. Mag altijd open."},
    {"kind": PieceKind.THING, "name": "De fluitketel", "note": "Kookt al jaren geen water meer, maar staat er wel."},
    {
        "kind": PieceKind.MOMENT,
        "name": "Getrouwd met Cor, in de regen",
        "from_on": PartialDate(1961, 5),
        "feeling": Feeling.GOOD,
    },
    {"kind": PieceKind.MOMENT, "name": "Anneke geboren", "from_on": PartialDate(1963, 2), "feeling": Feeling.GOOD},
    {"kind": PieceKind.MOMENT, "name": "De tweeling", "from_on": PartialDate(1966, 9), "feeling": Feeling.GOOD},
    {"kind": PieceKind.MOMENT, "name": "Toos overleden", "from_on": PartialDate(1998), "feeling": Feeling.HARD},
    {"kind": PieceKind.MOMENT, "name": "Cor overleden", "from_on": PartialDate(2009), "feeling": Feeling.HARD},
    {"kind": PieceKind.MOMENT, "name": "Eerste achterkleinkind", "from_on": PartialDate(2021), "feeling": Feeling.GOOD},
]


def tell_a_life(of: Participant) -> None:
    """Four chapters with photos, people, places, music, things and moments."""
    on = clock.today()
    chapters = [add_chapter(actor=SYSTEM, participant=of, data=ChapterData(**about), on=on) for about in CHAPTERS]
    a_photo(of, 0, WIDE, caption="Riet op de dijk, zestien jaar", on_title_page=True)
    a_photo(of, 1, WIDE, caption="Het laatste huis aan de dijk", chapter_id=chapters[0].pk, from_on=PartialDate(1946))
    a_photo(of, 2, TALL, caption="De Zwaan, een gewone zaterdag", chapter_id=chapters[1].pk, from_on=PartialDate(1957))
    a_photo(of, 3, TALL, caption="Toos en Riet", chapter_id=chapters[1].pk, from_on=PartialDate(1958))
    a_photo(of, 4, WIDE, caption="Het atelier, bij het ene raam", chapter_id=chapters[2].pk)
    a_photo(of, 5, WIDE, caption="In de regen, 12 mei", chapter_id=chapters[3].pk, from_on=PartialDate(1961, 5))
    for number in range(6, 10):
        size = (WIDE[0] + number, WIDE[1])
        a_photo(of, number, size, caption=f"Op vakantie in Zeewijk, de zomer van de {number - 5}e tent")
    for about in PIECES:
        add_piece(actor=SYSTEM, participant=of, data=PieceData(**about), on=on)
