"""Claims about scorecards, their ranking, the queue of open items, discrepancies and progress."""

from collections.abc import Sequence
from decimal import Decimal

from schema.record import Achievement, LoggedActivity, Person, Quote, Record
from schema.rubric import Rubric
from schema.scorecard import Assessment, Scorecard
from schema.submission import Submission
from scoring.assessing import assess
from scoring.ranking import queue_of, ranked
from scoring.scorecards import score_submission
from tests.scoring.made import form
from tests.scoring.reports import campaign, report, rubric, submission

SIX = ["classroom_diagnosis", "campus_service", "home_visits", "mentoring", "open_lessons", "residency"]
ALL_BASE = ["flag", "emblem", "oath", "resources", "records", "management"]


def full(activities: int = 18, members: int = 12, *more: Record, id_: str = "樟湾中学_秦坤军") -> Submission:
    """A workroom with all its papers, of which every gate is passed where it has ten members."""
    said = {"members": members, "actions": SIX, "welfare": True, "media": True}
    return submission(
        report("summary_report", said, title=id_),
        report("activity_log", {"activities": activities}),
        report("achievement_list", {"leader_research": True, "trainee_research": True, "trainees_public": 17}),
        report("roster", {"trainees": 20}),
        report("site_visit", {"base": ALL_BASE}),
        *more,
        id_=id_,
    )


def only(places: int) -> Rubric:
    return Rubric(**{name: getattr(rubric(), name) for name in Rubric.model_fields if name != "places"}, places=places)


def cards(*submissions: Submission, places: int = 100) -> tuple[Scorecard, ...]:
    return ranked([score_submission(each, rubric()) for each in submissions], places)


def assessed(submissions: Sequence[Submission]) -> Assessment:
    assessment = assess(submissions, campaign())
    assert assessment is not None
    return assessment


def test_the_total_is_the_sum_of_what_rules_propose_and_of_the_ranges() -> None:
    card = score_submission(full(), rubric())
    assert {m.item: m.points for m in card.items if m.points is not None} == {
        "activities": 18,
        "research": 10,
        "bonus": 5,
    }
    assert card.total.proposed == 33
    assert card.total.low == 33 + 8  # 公开教学 17 of 20 is A, 8 at least
    assert card.total.confirmed == 0
    assert not card.complete


def test_the_bonus_and_the_feature_together_earn_no_more_than_their_heading_prints() -> None:
    card = score_submission(full(), rubric())
    tops = sum(m.high for m in card.items)
    assert tops == 103
    assert card.total.high == tops - 5
    assert rubric().total_of({c.key: c.max for c in rubric().criteria}) == rubric().total


def test_the_best_expected_comes_first_and_who_fails_a_gate_last() -> None:
    order = cards(full(12, id_="一_甲"), full(20, 9, id_="二_乙"), full(19, id_="三_丙"))
    assert [card.id for card in order] == ["三_丙", "一_甲", "二_乙"]


def test_who_could_cross_the_cut_line_is_who_its_open_items_could_carry_over() -> None:
    sure = full(20, 12, id_="一_甲")
    for places, crossing in ((1, {"一_甲", "二_乙"}), (2, set[str]()), (100, set[str]())):
        order = cards(sure, full(12, id_="二_乙"), full(20, 9, id_="三_丙"), places=places)
        assert {card.id for card in order if card.cross} == crossing


def test_an_open_gate_lets_who_is_within_fall_out() -> None:
    unseen = submission(*(d.record for d in full().documents if d.record and d.record.kind != "site_visit"))
    assert cards(unseen)[0].cross


def test_who_has_nothing_to_win_or_lose_at_the_line_does_not_cross() -> None:
    far = submission(report("summary_report", {"members": 12}), id_="四_丁")
    closed = [full(20, id_=f"{n}_甲") for n in "一二三"]
    order = cards(*closed, far, places=3)
    low = next(card for card in order if card.id == "四_丁")
    assert low.total.high >= order[2].total.expected
    assert low.cross


def test_the_queue_has_every_open_item_crossing_ones_first_then_most_at_stake() -> None:
    order = cards(full(20, id_="一_甲"), full(12, id_="二_乙"), full(20, 9, id_="三_丙"), places=1)
    queue = queue_of(order, only(1))
    open_ = {(card.id, mark.item) for card in order for mark in card.items if mark.state != "proposed"}
    assert {(entry.id, entry.item) for entry in queue} >= open_
    assert [entry.cross for entry in queue] == sorted((entry.cross for entry in queue), reverse=True)
    for cross in (True, False):
        stakes = [entry.stake for entry in queue if entry.cross is cross and entry.id != "三_丙"]
        assert stakes == sorted(stakes, reverse=True)
    assert queue[-1].id == "三_丙"
    assert queue[0].item == "feature"


def test_only_what_reached_the_stage_is_assessed_and_nothing_without_a_rubric() -> None:
    applied = submission(form(), id_="五_戊")
    applied = Submission(
        **{n: getattr(applied, n) for n in Submission.model_fields if n != "stage"}, stage="application"
    )
    assert [card.id for card in assessed([applied, full()]).scorecards] == ["樟湾中学_秦坤军"]
    assert assess([applied], campaign()) is None
    bare = campaign().model_validate({**dict(campaign()), "rubric": None})
    assert assess([full()], bare) is None


def test_the_same_submissions_in_any_order_give_the_same_assessment() -> None:
    some = [full(n, id_=f"{n}_甲") for n in (14, 16, 18)]
    assert assessed(some) == assessed(some[::-1])


def test_what_claims_and_evidence_do_not_share_is_listed() -> None:
    row = LoggedActivity(
        day="2023-05-06", theme="课例研讨", counts=False, reason="已取消", quote=Quote(text="课例研讨取消")
    )
    lesson = Achievement(
        person="林晓燕", who="trainee", kind="lesson", level="county", title="《圆》", quote=Quote(text="林晓燕《圆》")
    )
    pupil = Person(name="林小燕", who="trainee", quote=Quote(text="林小燕"))
    card = score_submission(
        submission(
            report("summary_report", {"activities": 14, "base": ALL_BASE}),
            report("activity_log", {"activities": 12}, activities=[row]),
            report("achievement_list", achievements=[lesson]),
            report("roster", people=[pupil]),
            report("site_visit", {"base": [name for name in ALL_BASE if name != "emblem"]}),
            report("creation_plan", {"members": 9}),
        ),
        rubric(),
    )
    told = {(entry.fact, entry.text) for entry in card.unmatched}
    assert told == {
        ("activities", "研修活动说法不一：14次（0_summary_report.docx），12次（1_activity_log.docx）"),
        ("activities", "未计入：2023-05-06　课例研讨（已取消）"),
        ("base", "活动阵地（六有）：“0_summary_report.docx”称有党徽，实地查看没有查到"),
        ("trainees_public", "成果里的学员“林晓燕”不在学员名单上，是不是“林小燕”？"),
    }
    assert all(entry.evidence for entry in card.unmatched)


def test_progress_has_a_line_for_each_of_the_seven_and_says_what_is_lacking() -> None:
    card = score_submission(full(14, 9), rubric())
    lines = {line.group: line for line in card.progress}
    assert list(lines) == [group.label for group in rubric().groups]
    assert lines["一个党员领衔人"].done
    assert lines["一个工作团队"].done is False
    assert lines["一个工作团队"].lacking == "组织优良：工作室成员9人（须10人）"
    assert lines["一个工作目标（10分）"].done is None
    work = lines["一批年度重点工作（45分）"]
    assert work.done is False
    assert "研修活动：共14次，比16次少2次" in work.lacking
    assert "经费使用" in work.lacking
    assert "公开教学与论文：17 ÷ 20 = 85%" in lines["一批受益群众（30分）"].found


def test_an_item_of_another_office_is_on_its_way_once_its_papers_are_there() -> None:
    card = score_submission(full(18, 12, report("funding_statement")), rubric())
    work = next(line for line in card.progress if line.group == "一批年度重点工作（45分）")
    assert "经费使用" in work.found


def test_a_logged_activity_tells_which_of_the_five_it_lacks() -> None:
    row = LoggedActivity(theme="课例研讨", counts=True, parts=("theme", "record"), quote=Quote(text="课例研讨"))
    card = score_submission(submission(report("activity_log", activities=[row])), rubric())
    assert [parts.lacking for parts in card.activities] == [("plan", "exchange", "summary")]


def test_words_that_only_one_workroom_uses_are_a_signal_for_its_feature_with_its_own_sentence() -> None:
    plain = "工作室坚持每月开展课例研讨活动，成员轮流执教公开课，课后集体评议，形成制度。"
    own = "工作室把木偶戏带进课堂，学员人人会演木偶，木偶剧目获得家长好评。"
    some = [submission(report("summary_report", text=plain, title=str(n)), id_=f"{n}_甲") for n in range(11)]
    special = submission(report("summary_report", text=plain + own), id_="木_偶")
    found = {card.id: card for card in assessed([*some, special]).scorecards}
    feature = next(mark for mark in found["木_偶"].items if mark.item == "feature")
    assert "木偶" in feature.evidence[0].name
    assert feature.evidence[0].text in plain + own
    assert feature.points is None
    other = next(mark for mark in found["1_甲"].items if mark.item == "feature")
    assert other.evidence == ()


def test_points_are_decimal_to_the_last() -> None:
    card = score_submission(full(), rubric())
    assert all(isinstance(number, Decimal) for number in dict(card.total).values())
