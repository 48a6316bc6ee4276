"""In: a night's submissions and the campaign. Out: `Assessment`, all that reached that stage, scored and ranked."""

from collections.abc import Sequence

from schema.campaign import Campaign
from schema.scorecard import Assessment
from schema.submission import Submission
from scoring.ranking import queue_of, ranked
from scoring.rubric_lint import lint
from scoring.rules import rule_texts
from scoring.scorecards import score_submission
from scoring.special import special_signals


def assess(submissions: Sequence[Submission], campaign: Campaign) -> Assessment | None:
    """The submissions with papers of the assessment, ranked. None where there are none, or no rubric."""
    due = [submission for submission in submissions if submission.stage == "assessment"]
    rubric = campaign.rubric
    if rubric is None or not due:
        return None
    apart = special_signals(due, rubric)
    cards = ranked([score_submission(each, rubric, apart.get(each.id, ())) for each in due], rubric.places)
    return Assessment(
        rubric=rubric, scorecards=cards, lint=lint(rubric), rules=rule_texts(rubric), queue=queue_of(cards, rubric)
    )
