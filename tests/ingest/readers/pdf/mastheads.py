"""Documents in the manner of many organs of the United Nations, each with what it says of itself."""

import re

from tests.ingest.readers.pdf.making_mastheads import Styled, bold, cover, current, document, former, plain, slanted

DAY = ("Distr.: General", "2 May 2031")
ENGLISH = (*DAY, "", "Original: English")
FRENCH = ("Distr. générale", "2 mai 2031", "Français", "Original : anglais")
GENERAL, SOCIAL = ("General Assembly",), ("Economic and Social Council",)
REPORT = bold("Report of the Secretary-General", 12)
TEXTE = ("1. Le présent rapport a été fait pour une épreuve, et il parle des lampes d’une île que nul ne connaît.",) * 4
HARBOURS = (
    "Executive Board of the",
    "United Nations Harbour",
    "Programme, the United Nations",
    "Lamp Fund and the Office",
)


_LIGHT = re.compile(r"Agenda|Point|Item|\d+ to |\d+–")


def small(*lines: str) -> list[Styled]:
    """Lines of a session and its agenda: all bold but those that begin with an item or two days of a month."""
    return [plain(words) if _LIGHT.match(words) else bold(words, 10) for words in lines]


MADE = {
    "assembly report": (
        document(
            current("A/91/907", GENERAL, ENGLISH, small(
                "Ninety-first session", "Agenda item 53", "Comprehensive review of the whole question of",
                "lamps in all their aspects")),
            bold("Implementation of the recommendations of the Special"), bold("Committee on Lamps"), REPORT,
        ),
        "Implementation of the recommendations of the Special Committee on Lamps: Report of the Secretary-General",
        "A/91/907", "2031-05-02", "United Nations General Assembly", "Ninety-first session",
    ),
    "two items of a list": (
        document(
            current("A/92/68", GENERAL, ENGLISH, small(
                "Ninety-second session", "Items 68 (a) and (b) of the provisional agenda*",
                "Sustainable harbours: follow-up to and", "implementation of the Programme of the Isles")),
            bold("Harbours of the small isles"), bold("Note by the Secretary-General", 12),
        ),
        "Harbours of the small isles: Note by the Secretary-General",
        "A/92/68", "2031-05-02", "United Nations General Assembly", "Ninety-second session",
    ),
    "assembly resolution": (
        document(
            current("A/RES/91/12", GENERAL, DAY, small("Ninety-first session", "Agenda item 123", "Stronger harbours")),
            bold("Resolution adopted by the General Assembly"), bold("on 3 December 2031"),
            slanted("[on the report of the Third Committee (A/91/400)]"), bold("91/12. Lamps for all isles", 12),
        ),
        "91/12. Lamps for all isles",
        "A/RES/91/12", "2031-05-02", "United Nations General Assembly", "Ninety-first session",
    ),
    "draft resolution": (
        document(
            current("A/C.3/91/L.20", GENERAL, ENGLISH, small(
                "Ninety-first session", "Third Committee", "Agenda item 71 (b)",
                "Promotion and protection of harbours: questions of")),
            bold("Ruritania, Syldavia and Borduria: draft resolution", 12), plain(" "),
            bold("Situation of the lamps in Zenda", 12),
        ),
        "Situation of the lamps in Zenda",
        "A/C.3/91/L.20", "2031-05-02", "United Nations General Assembly", "Ninety-first session",
    ),
    "council of the year": (
        document(
            current("E/2031/15", SOCIAL, ENGLISH, small(
                "2031 session", "26 July 2030–24 July 2031", "Agenda item 12 (d)",
                "Coordination, programme and other questions:", "long-term programme of support for Zenda")),
            bold("Report of the Ad Hoc Advisory Group on Zenda"),
        ),
        "Report of the Ad Hoc Advisory Group on Zenda",
        "E/2031/15", "2031-05-02", "United Nations Economic and Social Council", "2031 session",
    ),
    "commission": (
        document(
            current("E/CN.6/2031/3", SOCIAL, ENGLISH, small(
                "Commission on the Status of Islanders", "Seventy-fifth session", "10–21 March 2031",
                "Follow-up to the Fourth World Conference")),
            bold("Review and appraisal of the lamps"), REPORT,
        ),
        "Review and appraisal of the lamps: Report of the Secretary-General",
        "E/CN.6/2031/3", "2031-05-02", "United Nations Economic and Social Council", "",
    ),
    "special committee": (
        document(
            current("A/AC.109/2031/5", GENERAL, ENGLISH, small(
                "Special Committee on the Situation with regard to", "the Implementation of the Declaration on the",
                "Granting of Lamps to Isles and Harbours")),
            bold("Zenda"), bold("Working paper prepared by the Secretariat", 12), bold("Contents", 10),
        ),
        "Zenda: Working paper prepared by the Secretariat",
        "A/AC.109/2031/5", "2031-05-02", "United Nations General Assembly", "",
    ),
    "cover of an inspection": (
        document(cover(
            plain("JIU/REP/2031/4", 12), bold("Review of the management of lamps in the", 20),
            bold("organizations of the United Nations system", 20), plain("Prepared by Rudolf Rassendyll", 12),
            bold("Joint Inspection Unit"), plain("Geneva 2031", 12), bold("United Nations")), after=()),
        "Review of the management of lamps in the organizations of the United Nations system",
        "JIU/REP/2031/4", "", "United Nations", "",
    ),
    "executive board": (
        document(
            current("DP/2031/10", HARBOURS, ENGLISH, small(
                "Annual session 2031", "2 to 5 June 2031, New York", "Item 3 of the provisional agenda", "Evaluation")),
            bold("Annual report on evaluation of lamps, 2030"),
        ),
        "Annual report on evaluation of lamps, 2030",
        "DP/2031/10", "2031-05-02", f"United Nations, {' '.join(HARBOURS)}", "Annual session 2031",
    ),
    "rights council": (
        document(
            current("A/HRC/88/1", GENERAL, ENGLISH, [bold("Human Rights Council", 12), *small(
                "Eighty-eighth session", "24 February–4 April 2031", "Agenda item 3",
                "Promotion and protection of all rights of islanders")]),
            bold("Right to light of older islanders"), bold("Report of the Independent Expert on light, Flavia", 12),
            slanted("Summary"),
        ),
        "Right to light of older islanders: Report of the Independent Expert on light, Flavia",
        "A/HRC/88/1", "2031-05-02", "United Nations General Assembly", "Eighty-eighth session",
    ),
    "record of a meeting": (
        document(
            current("S/PV.9999", ("Security Council",), ("Provisional",), [
                *small("Eighty-sixth year"), bold("9999th meeting"), plain("Wednesday, 14 May 2031, 10 a.m."),
                plain("New York")]),
            plain("President: Mr. Sapt (Ruritania)"), bold("Agenda", 10), plain("The situation of the lamps in Zenda"),
        ),
        "S/PV.9999: 9999th meeting",
        "S/PV.9999", "2031-05-14", "United Nations Security Council", "Eighty-sixth year; 9999th meeting",
    ),
    "former years": (
        document(
            former("A", "A/50/60", "General Assembly", ("3 January 1995", "", "ORIGINAL: ENGLISH"), [
                plain("Fiftieth session"), plain("Item 10 of the preliminary list")]),
            bold("SUPPLEMENT TO AN ATLAS OF LAMPS", 12), bold("Position paper of the Secretary-General", 10),
        ),
        "SUPPLEMENT TO AN ATLAS OF LAMPS: Position paper of the Secretary-General",
        "A/50/60", "1995-01-03", "United Nations General Assembly", "Fiftieth session",
    ),
    "letters to two organs": (
        document(
            current("A/91/800–S/2031/200", ("General Assembly", "Security Council"), ENGLISH, small(
                "General Assembly", "Ninety-first session", "Agenda item 34", "The situation in the isles")),
            bold("Identical letters dated 1 May 2031 from the Permanent", 12),
            bold("Representative of Ruritania addressed to the Council", 12),
        ),
        "Identical letters dated 1 May 2031 from the Permanent Representative of Ruritania addressed to the Council",
        "A/91/800–S/2031/200", "2031-05-02", "United Nations General Assembly", "Ninety-first session",
    ),
    "supplement": (
        document(cover(
            plain("A/91/10", 12), bold("United Nations", 16), bold("Report of the Lamp Commission", 24),
            plain("Seventy-fifth session", 14), plain("(28 April–30 May 2031)", 12), plain("General Assembly", 14),
            plain("Official Records", 12), plain("Supplement No. 10", 12)), after=()),
        "Report of the Lamp Commission",
        "A/91/10", "", "United Nations General Assembly", "Seventy-fifth session",
    ),
    "bulletin": (
        document(
            current("ST/SGB/2031/8", ("Secretariat",), ("10 September 2031",)),
            bold("Secretary-General’s bulletin"), plain(" "), bold("Lamps and their care"),
        ),
        "Lamps and their care",
        "ST/SGB/2031/8", "2031-09-10", "United Nations Secretariat", "",
    ),
    "rapport": (
        document(
            current("A/91/907", ("Assemblée générale",), FRENCH, small(
                "Quatre-vingt-onzième session", "Point 53 de l’ordre du jour", "Étude d’ensemble des lampes",
                "sous tous leurs aspects"), house="Nations Unies"),
            bold("Application des recommandations du Comité spécial"), bold("des lampes"),
            bold("Rapport du Secrétaire général", 12), after=TEXTE,
        ),
        "Application des recommandations du Comité spécial des lampes: Rapport du Secrétaire général",
        "A/91/907", "2031-05-02", "Assemblée générale des Nations Unies", "Quatre-vingt-onzième session",
    ),
    "conseil de l’année": (
        document(
            current("E/2031/15", ("Conseil économique et social",), FRENCH, small(
                "Session de 2031", "26 juillet 2030-24 juillet 2031", "Point 12 d) de l’ordre du jour",
                "Coordination, programme et autres questions"), house="Nations Unies"),
            bold("Rapport du Groupe consultatif spécial sur Zenda"), after=TEXTE,
        ),
        "Rapport du Groupe consultatif spécial sur Zenda",
        "E/2031/15", "2031-05-02", "Conseil économique et social des Nations Unies", "Session de 2031",
    ),
    "treaty body": (
        document(
            current("CELL/C/RUR/CO/5", ("Convention on the Elimination", "of All Forms of Darkness"), ENGLISH, [
                bold("Committee on the Elimination of Darkness", 12)]),
            bold("Concluding observations on the fifth periodic report of"), bold("Ruritania"),
        ),
        "Concluding observations on the fifth periodic report of Ruritania", "CELL/C/RUR/CO/5", "2031-05-02",
        "United Nations, Convention on the Elimination of All Forms of Darkness", "",
    ),
    "summary record": (
        document(
            current("A/C.5/91/SR.3", GENERAL, ENGLISH, [*small("Ninety-first session"), plain("Official Records")]),
            bold("Fifth Committee"), plain(" "), bold("Summary record of the 3rd meeting"),
            plain("Held at Headquarters, New York, on Monday, 6 October 2031, at 10 a.m."), bold("Contents"),
        ),
        "Summary record of the 3rd meeting",
        "A/C.5/91/SR.3", "2031-05-02", "United Nations General Assembly", "Ninety-first session",
    ),
    "budget": (
        document(
            current("A/91/600", GENERAL, ENGLISH, [
                bold(words, 10) for words in ("Ninety-first session", "Agenda item 161", "Financing of the mission")]),
            bold("Budget performance of the mission in Zenda for the"), bold("period from 1 July 2029 to 30 June 2030"),
            REPORT, bold("Contents", 10),
        ),
        "Budget performance of the mission in Zenda for the period from 1 July 2029 to 30 June 2030: "
        "Report of the Secretary-General",
        "A/91/600", "2031-05-02", "United Nations General Assembly", "Ninety-first session",
    ),
    "no title": (
        document(current("S/2031/77", ("Security Council",), ENGLISH)),
        "S/2031/77: I. The island", "S/2031/77", "2031-05-02", "United Nations Security Council", "",
    ),
}  # fmt: skip
