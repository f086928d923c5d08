"""What holds for every template: what it shows is escaped, and what it does not know is a fault."""

import re
from pathlib import Path

import pytest
from jinja2 import UndefinedError
from markupsafe import Markup

from tests.ui.parsed_markup import HOSTILE, Page
from ui.markup.escaping import lang_attribute, phrase, plain
from ui.markup.templates import ENVIRONMENT, phrases, render

TEMPLATES = sorted(Path(__file__).parents[3].glob("ui/*/templates/*.html"))
BY_JINJAS_RULES = re.compile(r"\|\s*(safe|join|format|replace|escape|e|xmlattr|tojson)\b|[^~]~[^~]|autoescape")


def shown(source: str, **values: object) -> str:
    return ENVIRONMENT.from_string(source).render(values)


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: f"{path.parents[1].name}/{path.name}")
def test_a_template_can_be_loaded_and_leaves_escaping_to_the_environment(path: Path) -> None:
    name = f"{path.parents[1].name}/{path.name}"
    assert ENVIRONMENT.get_template(name) is ENVIRONMENT.get_template(name)
    inside = re.findall(r"{[{%](.*?)[%}]}", path.read_text(encoding="utf-8"), re.DOTALL)
    assert not [code for code in inside if BY_JINJAS_RULES.search(code)]


@pytest.mark.parametrize("words", HOSTILE)
def test_what_a_template_shows_is_text_in_an_element_and_in_an_attribute(words: str) -> None:
    table = {"found": "{title} was found"}
    template = '<p title="{{ words }}">{{ words }}</p><q>{{ t("found", title=words) }}</q>'
    markup = shown(template, words=words, t=phrases(table))
    page = Page(markup)
    assert page.tags == [("p", {"title": words}), ("q", {})]
    assert page.text == f"{words}{words} was found"
    assert not re.search(r"[`$*_{}\[\]!|~^\\]", markup)


def test_what_is_unknown_or_none_is_a_fault_and_not_an_empty_place() -> None:
    for source in ("{{ nobody }}", "{{ words.nobody }}", "{% if nobody %}a{% endif %}"):
        with pytest.raises(UndefinedError):
            shown(source, words={})
    with pytest.raises(TypeError, match="nothing to show"):
        shown("{{ words }}", words=None)
    with pytest.raises(KeyError):
        phrases({})("nobody")


def test_line_breaks_between_tags_are_left_out_and_others_stay() -> None:
    items = "<ul>\n  {% for n in numbers %}\n  <li>\n    {{ n }}\n  </li>\n  {% endfor %}\n</ul>\n"
    assert shown(items, numbers=[1, 2]) == "<ul><li>1</li><li>2</li></ul>"
    link = '<a\n  class="x">two\n words</a>'
    assert shown(link) == link


def test_a_fault_is_told_with_the_line_of_its_template() -> None:
    template = ENVIRONMENT.from_string("<p>\n  <b>\n    {{ nobody }}\n  </b>\n</p>")
    with pytest.raises(UndefinedError) as raised:
        template.render()
    assert 3 in [entry.lineno + 1 for entry in raised.traceback if "template" in str(entry.path)]


def test_markup_is_shown_as_it_is_and_a_phrase_with_values_is_markup() -> None:
    assert plain(Markup("<b>")) == "<b>"
    assert phrase("Added {date} & kept", date=Markup("<time>x</time>")) == "Added <time>x</time> &amp; kept"
    assert phrase("{n} set") == "&#123;n&#125; set"
    assert render("markup/fault.html", {}, message="<i>", what_to_do=1).count("&lt;i&gt;") == 1


@pytest.mark.parametrize(
    ("code", "attribute"), [("fr", ' lang="fr"'), ("fr-CA", ' lang="fr-CA"'), ("", ""), ('"><b>', "")]
)
def test_only_codes_of_languages_become_attributes(code: str, attribute: str) -> None:
    assert lang_attribute(code) == attribute
