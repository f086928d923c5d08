"""What of a letter waits for a person, as its reply says it."""

from assistant.hr.reply.about import about


def test_matters_are_said_in_one_phrase() -> None:
    assert about(["medical", "file"], "en") == "your health and your own file or application"
    assert about(["medical"], "fr") == "votre santé"
    assert about(["harassment", "discrimination"], "en") == "how you were treated"
    assert about(["left by an older version"], "en") == "a part of your letter"
    assert about([], "en") == ""
