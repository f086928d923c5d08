"""Personal data in letters and questions: what is data, what is left alone, and what a masked text still says."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.privacy.personal_data import blackened, find, masked

FOUND = [
    ("email", "write to a.tremblay+rh@exemple.ca please", "a.tremblay+rh@exemple.ca"),
    ("email", "nadia [at] mail.example.org", "nadia [at] mail.example.org"),
    ("phone", "call 613-555-0199 after six", "613-555-0199"),
    ("phone", "call (613) 555 0199 ext. 12", "(613) 555 0199 ext. 12"),
    ("phone", "mon tél. : 514.555.0123", "514.555.0123"),
    ("phone", "from abroad +33 6 12 34 56 78", "+33 6 12 34 56 78"),
    ("phone", "ou le 06 12 34 56 78 le soir", "06 12 34 56 78"),
    ("phone", "my cell is 5550199", "5550199"),
    ("social_insurance_number", "my SIN is 046 454 286", "046 454 286"),
    ("social_insurance_number", "NAS : 046454286", "046454286"),
    ("social_insurance_number", "it is 046-454-286.", "046-454-286"),
    ("date_of_birth", "I was born on 3 May 1988 in Gimli", "3 May 1988"),
    ("date_of_birth", "DOB: 1988-05-03", "1988-05-03"),
    ("date_of_birth", "née le 12 août 1990", "12 août 1990"),
    ("date_of_birth", "I was born in 1975", "1975"),
    ("identifier", "badge 4471", "4471"),
    ("identifier", "my service number is K12345", "K12345"),
    ("identifier", "matricule no 8812", "8812"),
    ("identifier", "file # HR-2291", "HR-2291"),
    ("identifier", "mon numéro de dossier : 2024-117", "2024-117"),
    ("identifier", "reference number: 77-1200", "77-1200"),
    ("payment", "card 4111 1111 1111 1111", "4111 1111 1111 1111"),
    ("address", "I live at 12 Elm Grove Road, apt 4", "12 Elm Grove Road, apt 4"),
    ("address", "J'habite au 45, rue des Érables", "45, rue des Érables"),
    ("address", "K1A 0B1", "K1A 0B1"),
    ("address", "P.O. Box 220", "P.O. Box 220"),
    ("health", "I have severe asthma and", "severe asthma"),
    ("health", "je suis diabétique", "diabétique"),
    ("name", "Hello, my name is Ingrid Solberg and", "Ingrid Solberg"),
    ("name", "je m'appelle Jean-Luc de la Rivière.", "Jean-Luc de la Rivière"),
    ("name", "my supervisor is Sgt. Omar Haddad", "Omar Haddad"),
    ("name", "My colleague Pilar Ortega told me", "Pilar Ortega"),
    ("name", "I spoke to Insp. Q. O'Hara", "Q. O'Hara"),
    ("name", "M. Beausoleil m'a dit", "Beausoleil"),
    ("name", "What is there?\n\nBest regards,\nThora Lind", "Thora Lind"),
    ("name", "What is there? thx Olaf", "Olaf"),
    ("name", "Que faire?\n\nMerci d'avance,\nZoé", "Zoé"),
    ("name", "Is there a fee? I hope not.\n\nB. Lund", "B. Lund"),
    ("name", "Hi,\nis there a fee?\nI hope so.\nB. Lund, Brandon", "B. Lund"),
]


@pytest.mark.parametrize(("kind", "text", "datum"), FOUND, ids=[f"{kind}-{datum}" for kind, _, datum in FOUND])
def test_each_kind_is_found_at_its_span(kind: str, text: str, datum: str) -> None:
    assert (kind, datum) in [(personal.kind, text[personal.start : personal.end]) for personal in find(text)]
    assert datum not in masked(text)
    assert f"[{kind}]" in masked(text)


PUBLIC = [
    "How many of the 4,000 officers served between 1989 and 2021?",
    "What does resolution 1325 say about S/RES/2785 (2025)?",
    "What is Operation PROTEUS, and who leads it in the West Bank?",
    "Le budget 2024-2025 prévoit 1 200 000 $ pour 12 postes.",
    "Who are the partners of the Canadian Police Arrangement?",
    "Thanks! What does the Royal Canadian Mounted Police do?",
    "Merci. Que fait la Gendarmerie royale du Canada à Gao?",
    "Is asthma mentioned in the documents?",
    "In 2015 Canada sent 150 police officers to Haiti and 12 to Kosovo.",
    "The reference is on page 12 of the 2021 edition.",
    "How many officers served in\nKosovo",
    "Dear HR,\nWho decides?\nThank you\n",
]


@pytest.mark.parametrize("text", PUBLIC)
def test_what_is_public_stays(text: str) -> None:
    assert find(text) == ()
    assert masked(text) == text


def test_a_name_is_masked_wherever_it_stands_again() -> None:
    letter = "Hi, Thora here again.\n\nIs there a test?\n\nRegards,\nThora Lind"
    assert "Thora" not in masked(letter)
    assert masked(letter).count("[name]") == 2


def test_words_known_to_be_public_are_kept() -> None:
    assert masked("Write to desk@office.example or to me@home.example.", keep=["desk@office.example"]) == (
        "Write to desk@office.example or to [email]."
    )


def test_blackening_moves_nothing() -> None:
    text = "Call 613-555-0199. Who decides?"
    assert blackened(text) == "Call ███-███-████. Who decides?"


@given(st.text(max_size=300))
def test_any_text_can_be_masked(text: str) -> None:
    data = find(text)
    assert all(0 <= datum.start < datum.end <= len(text) for datum in data)
    assert all(datum.end <= other.start for datum, other in pairwise(data))
    assert len(blackened(text)) == len(text)


@pytest.mark.parametrize("text", ["1-" * 20_000, "A. " * 20_000, "my " * 20_000, "12 Elm " * 8_000, "thanks " * 10_000])
def test_a_hostile_text_costs_no_more_than_its_length(text: str) -> None:
    find(text)
