"""Earlier mail that letters quote or forward, as mail programs write it: none of it is taken for the writer's words."""

import pytest

from assistant.hr.letter.sections import read_letter

OWN, OFFICE = "Thanks. Is there a test?\n\n", "Dear Olaf,\nHow old are you?\nHR"
HEAD = "From: HR <hr@example.org>\nSent: Friday, March 1, 2024 9:12 AM\nTo: Olaf\nSubject: Posts\n\n"
TETE = "De : RH <rh@example.org>\nEnvoyé : vendredi 1 mars 2024 09:12\nÀ : Olaf\nObjet : Postes\n\n"


def sentences(text: str) -> list[str]:
    letter = read_letter(text)
    return [letter.words(sentence) for paragraph in letter.story for sentence in paragraph]


@pytest.mark.parametrize(
    "above",
    [
        HEAD,
        TETE,
        f"{'_' * 32}\n{HEAD}",
        "*From:* HR\n*Sent:* Friday\n*To:* Olaf\n*Subject:* Posts\n\n",
        "**De :** RH\n**Envoyé :** vendredi\n**À :** Olaf\n**Objet :** Postes\n\n",
        f"-----Original Message-----\n{HEAD}",
        f"-----Message d'origine-----\n{TETE}",
        f"-------- Message original --------\n{TETE}",
        "On Fri, Mar 1, 2024 at 9:12 AM The HR Desk\n<hr@example.org> wrote:\n\n",
        "Le ven. 1 mars 2024 à 09:12, Bureau RH <rh@example.org> a\nécrit :\n\n",
        "On 1 Mar 2024, at 09:12, HR wrote:\n\n",
        "Le 01/03/2024 à 09:12, RH a écrit :\n\n",
    ],
)
def test_what_the_office_wrote_before_is_set_apart(above: str) -> None:
    assert sentences(f"{OWN}{above}{OFFICE}") == ["Thanks.", "Is there a test?"]


@pytest.mark.parametrize(
    "above",
    [
        f"---------- Forwarded message ---------\n{HEAD}",
        f"---------- Message transféré ---------\n{TETE}",
        f"Begin forwarded message:\n\n{HEAD}",
        f"Début du message réexpédié :\n\n{TETE}",
        "-------- Forwarded Message --------\nSubject: \tq\nDate: \tFri\nFrom: \tOlaf\n\n",
    ],
)
def test_a_forwarded_letter_is_the_letter(above: str) -> None:
    assert (
        sentences(f"Can you answer this?\n\n{above}Hello,\n\nIs there a test?\n\nOlaf Berg\n")[0] == "Is there a test?"
    )


def test_answers_between_quoted_lines_are_the_writers() -> None:
    text = "On 1 Mar 2024, HR wrote:\n> Can you come?\n\nYes, I can.\n\n> What size?\n\nIs there a test?\n"
    assert sentences(f"Answers below.\n\n{text}") == ["Answers below.", "Yes, I can.", "Is there a test?"]


def test_each_item_of_a_list_is_a_sentence_without_its_mark() -> None:
    text = "I have questions:\n1) who pays\n(b) who goes\n(iv) how long\n• where\n"
    assert sentences(text) == ["I have questions:", "who pays", "who goes", "how long", "where"]
    assert sentences("Please say: (a) who pays; (b) who goes.") == ["Please say:", "who pays;", "who goes."]
