"""Full stops behind single letters, number words and abbreviations: which end a sentence, and which do not."""

import pytest

from corpus.text.sentences import spans

WHOLE = [
    "The report of R. Elphberg, S. Zapt and J.-P. Dupont was read.",
    "The letter came from A. Hope and reached Ann K. Le Blanc.",
    "L'ordre est signé par P. L'Heureux et A. Le Goff.",
    "MM. Dupont et Martin signent avec M. Le Goff.",
    "Annex A. Posts of the mission",
    "The fair begins at 5 p.m. Monday and ends at 9 a.m. EST on Friday.",
    "The office of the U.N. Under-Secretary in Zenda closed.",
    "Les agents, soit env. 40, partent le 3 sept. 2022.",
    "Le poste compte max. 12 agents et min. 4, voir l'al. 2 de l'art. 5.",
    "It was built c. 1890 for approx. 40 monks: call tel. 555 0199 or ext. 12.",
    "See form no. KR-104, vol. II, chap. I and no. S/2021/14 of the register.",
    "He met Sen. Flavia, Rep. Rupert and Mme. Hentzau.",
    "It opens on Sept. 3 and closes on Oct. 4.",
]


@pytest.mark.parametrize("text", WHOLE)
def test_a_full_stop_that_ends_no_sentence_is_passed_over(text: str) -> None:
    assert [text[start:end] for start, end in spans(text)] == [text]


PARTED = [
    ["Guides hold cards of class C and D.", "Of the twelve guides, two left."],
    ["The list is marked B.", "It names the huts."],
    ["The form is of type A.", "Copies are of type B."],
    ["Elle loge au bloc F.", "D'autres logent au bloc G.", "L'annexe est vide."],
    ["La liste est marquée B.", "Les cabanes y sont."],
    ["They were of grade A or B.", "Clerks were of neither."],
    ["Elles étaient sept.", "Trois sont restées."],
    ["La foire ouvre le 3 sept.", "Les guides arrivent la veille."],
    ["It closed in Oct.", "The rest is unknown."],
    ["The walk took 40 min.", "12 guides left."],
    ["The axle is 40 mm.", "The gauge is longer."],
    ["This was shown by Smith et al.", "The proof is long."],
    ["The fair begins at 5 p.m.", "Guides arrive at four."],
    ["La mission est de l'O.N.U.", "Les guides sont rentrés."],
    ["Who is J.?", "Nobody knows."],
    ["He admires the art.", "I do not."],
]


@pytest.mark.parametrize("expected", PARTED, ids=lambda parts: parts[0])
def test_sentences_are_parted_where_they_end(expected: list[str]) -> None:
    text = " ".join(expected)
    assert [text[start:end] for start, end in spans(text)] == expected
