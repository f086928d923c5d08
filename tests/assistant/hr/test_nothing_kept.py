"""Ten people who sign and open their letters in ten ways: nothing of their names is kept."""

from pathlib import Path

from assistant.hr.office import Office
from assistant.privacy.personal_data import masked

ASK_EN, ASK_FR = "How many officers have served in missions?", "Combien de policiers ont servi en mission ?"
LETTERS = {
    "Halvard Quist": f"Insp. (ret.) Halvard Quist writes to you.\n\n{ASK_EN}\n\nRegards,\nInsp. (ret.) Halvard Quist\n",
    "Ingmar Tolliver": f"Dear Sirs,\n\n{ASK_EN}\n\nYours truly,\n\nA/S/Sgt Ingmar Tolliver, CD\nSt. Odo Police\n",
    "Thibault Rancœur": f"Madame, Monsieur,\n\n{ASK_FR}\n\nDans l'attente de votre réponse, je vous prie d'agréer, "
    "Madame, Monsieur, l'expression de mes salutations distinguées.\n\nMaj. (r) Thibault Rancœur\nGendarmerie\n",
    "Brenna Oduya": f"Good day. Staff Sergeant (retired) Brenna Oduya here, in short.\n\n{ASK_EN}\n\nThank you\n",
    "Corentin Bihannic": f"Bonjour, ici l'adj. (e.r.) Corentin Bihannic.\n\n{ASK_FR}\n\nMerci\nC. Bihannic\n",
    "Wendeline Okafor-Brandt": f"Hi, Wendeline Okafor-Brandt here.\n\n{ASK_EN}\n\nW. Okafor-Brandt, S/Sgt (ret'd)\n",
    "MAGNUS ELDERFIELD": f"Hello,\n\n{ASK_EN}\n\n-- \nSUPT MAGNUS ELDERFIELD (RET.)\nPolice Service\nCell below\n",
    "Philippa Vansittart": "To whom it may concern,\n\nI am retired Detective Sergeant Philippa Vansittart. "
    f"{ASK_EN}\n\nSincerely,\nPhilippa Vansittart | D/Sgt (ret.)\n",
    "Yannick Thévenot": f"Bonjour,\n\nLe capitaine à la retraite Yannick Thévenot, oui. {ASK_FR}\n\nBien à vous\n",
    "Maëlle Kerbrat": f"Bonjour,\n\n{ASK_FR}\n\nCordialement,\n\nInspectrice principale (retraitée) Maëlle Kerbrat\n",
}


def test_nothing_of_a_name_is_kept_however_its_bearer_opens_and_signs(office: Office, tmp_path: Path) -> None:
    for letter in LETTERS.values():
        draft = office.receive(letter, "Anna")
        office.edit(draft.id, f"{draft.reply}\n{letter}", "Anna")
    kept = b"".join(
        file.read_bytes() for file in tmp_path.rglob("*") if file.is_file() and "documents" not in file.parts
    )
    assert ASK_EN.encode() in kept
    parts = [part for name in LETTERS for part in name.split()]
    assert [part for part in parts if part.encode() in kept or part.lower().encode() in kept] == []


def test_what_is_no_name_stays() -> None:
    for letter in LETTERS.values():
        assert ASK_EN in masked(letter) or ASK_FR in masked(letter)
