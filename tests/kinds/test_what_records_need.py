"""Records that say nothing without a number: a 票决 without votes, a 三评 without a rating."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from lddj.kinds.project import ProjectVote
from lddj.kinds.suggestion import SuggestionScore

VOTE = {"日期": "2026-01-18", "事项": "票决", "结果": "选上"}
RATING = {"日期": "2026-11-10", "事项": "三评", "评": "代表", "对象": "县住建局"}


@pytest.mark.parametrize("votes", [{"赞成": "176", "反对": "6", "弃权": "5"}, {"名次分": "12"}])
def test_a_vote_says_how_many(votes: dict[str, str]) -> None:
    assert ProjectVote.model_validate({**VOTE, **votes}).result == "选上"
    with pytest.raises(ValidationError) as found:
        ProjectVote.model_validate(VOTE)
    assert found.value.errors()[0]["ctx"]["field"] == "赞成"


@pytest.mark.parametrize("rating", [{"得分": "90"}, {"等次": "良好"}])
def test_a_rating_says_how_good(rating: dict[str, str]) -> None:
    assert SuggestionScore.model_validate({**RATING, **rating}).by == "代表"
    with pytest.raises(ValidationError) as found:
        SuggestionScore.model_validate(RATING)
    assert found.value.errors()[0]["ctx"]["field"] == "得分"
