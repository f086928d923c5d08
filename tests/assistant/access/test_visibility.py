"""Filters come to the documents that a caller may see and keeps to, and one question decides that once."""

from assistant.access.visibility import scope_of, undated, visible
from assistant.answer import Filters
from corpus.document import Source


def test_filters_keep_to_documents_and_dates() -> None:
    sources = {
        name: Source(name, name, name, published=date)
        for name, date in {"a": "2003", "b": "2010/2012-06", "c": "2012-07", "d": ""}.items()
    }
    assert visible(sources, Filters(documents=("a", "c"))) == {"a", "c"}
    assert visible(sources, Filters(as_of="2012-06-30")) == {"a", "b"}
    assert visible(sources, Filters(as_of="2012")) == {"a", "b", "c"}
    assert undated(sources, Filters(as_of="2012")) == 1
    assert undated(sources, Filters(as_of="2012", documents=("a", "b"))) == undated(sources, Filters()) == 0
    assert visible(sources, Filters(since="2012-06-30")) == {"b", "c"}
    assert visible(sources, Filters(since="2003-05")) == {"a", "b", "c"}


def test_filters_keep_to_publishers_and_languages() -> None:
    zenda, council = "Police of Zenda", "Council"
    sources = {
        name: Source(name, name, name, publisher=publisher, language=language)
        for name, publisher, language in (("a", zenda, "en"), ("b", zenda, "fr"), ("c", council, "en"))
    }
    assert visible(sources, Filters(publishers=("police of zenda",))) == {"a", "b"}
    assert visible(sources, Filters(publishers=("Council", "Nobody"), languages=("en",))) == {"c"}
    assert visible(sources, Filters(languages=())) == set()


def test_a_scope_has_what_its_audience_may_read_and_what_the_filters_keep_to() -> None:
    sources = {
        name: Source(name, name, name, published=date, audience=audience)
        for name, date, audience in (("a", "2003", "public"), ("b", "", "public"), ("c", "2003", "staff"))
    }
    scope = scope_of(Filters(as_of="2010"), sources)
    assert (scope.readable, scope.chosen, scope.undated) == ({"a", "b"}, {"a"}, 1)
    assert (scope.audience, scope.as_of) == ("public", "2010")
    assert scope_of(Filters("staff", documents=("c",)), sources).chosen == {"c"}


def test_a_scope_is_decided_once() -> None:
    source = Source("a", "a", "a")
    scope = scope_of(Filters(), {"a": source})
    assert scope_of(scope, {"a": source, "b": source}) is scope
