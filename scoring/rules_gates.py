"""In: merged facts and a 必备 condition. Out: whether it is passed, failed, open, or the papers disagree."""

from schema.rubric import Gate
from schema.scorecard import GateMark, GateState, MergedFact
from scoring.facts import Facts, possible_counts
from scoring.marking import disagreement, proofs, proved, shown, unproved
from scoring.vocabulary import fact_spec, set_words, value_words


def several_of(facts: Facts, gate: Gate) -> GateMark:
    """依据：“……等6项行动，完成其中4项则合格”。

    怎样判：几份材料里写明做了的各项合起来数，够4项合格，不够的不合格，缺哪几项写在说明里。
    何时不判：没有一份材料写到其中任何一项。
    """
    fact, least = facts.get(gate.facts[0]), gate.least or 0
    named = _named(fact)
    if named is None or not proved(fact, gate.proves):
        return _gate(gate, "pending", unproved(fact), fact)
    every = fact_spec(fact.key).values
    lacking = set_words(fact.key, frozenset(name for name, _ in every) - named)
    note = f"{len(every)}项行动见到{len(named)}项（须{least}项）：{set_words(fact.key, named) or '无'}"
    note = f"{note}；没有见到：{lacking}" if lacking else note
    return _gate(gate, "pass" if len(named) >= least else "fail", note, fact)


def number_reached(facts: Facts, gate: Gate) -> GateMark:
    """依据：“工作室成员至少10人以上”。

    怎样判：材料写明的人数不少于10人为合格（正好10人算合格）。几份材料人数不一，但都够或都不够的，照样判。
    何时不判：没有材料写明人数；几份材料有的够、有的不够。
    """
    fact, least = facts.get(gate.facts[0]), gate.least or 0
    asked = f"须{least}{fact_spec(fact.key).unit}"
    if not fact.conflict and not proved(fact, gate.proves):
        return _gate(gate, "pending", f"{unproved(fact)}（{asked}）", fact)
    answers = {number >= least for number in possible_counts(fact)}
    if fact.at_least and answers == {False}:
        return _gate(gate, "pending", f"材料只说至少{fact.value}人，请核实（{asked}）", fact)
    if fact.conflict:
        state: GateState = "conflict" if len(answers) > 1 else "pass" if answers == {True} else "fail"
        judged = "请核对" if len(answers) > 1 else f"但都{'够' if answers == {True} else '不够'}"
        return _gate(gate, state, f"{fact.label}说法不一：{disagreement(fact)}，{judged}（{asked}）", fact)
    note = f"{fact.label}{'至少' if fact.at_least else ''}{value_words(fact.key, fact.value)}（{asked}）"
    return _gate(gate, "pass" if answers == {True} else "fail", note, fact)


def all_with_musts(facts: Facts, gate: Gate) -> GateMark:
    """依据：“党员工作室内要有党旗、党徽、入党誓词等”，考核依据“实地查看”；通知另写明“六有”。

    怎样判：以实地查看记录为准：六有齐全合格，缺党旗、党徽或入党誓词不合格。没有实地查看记录时，自己的材料写了阵地而没有写到这三样的不合格。
    何时不判：只缺其他几样的，请人定；没有实地查看记录的，等实地查看。
    """
    fact = facts.get(gate.facts[0])
    named = _named(fact)
    if named is None or not shown(fact):
        return _gate(gate, "pending", f"{unproved(fact)}，请{gate.basis}", fact)
    every = tuple(name for name, _ in fact_spec(fact.key).values)
    lacking = set_words(fact.key, frozenset(every) - named)
    seen = proved(fact, gate.proves)
    source = "" if seen else f"（只据材料，还没有{gate.basis}记录）"
    if not frozenset(gate.must) <= named:
        return _gate(gate, "fail", f"缺{lacking}{source}", fact)
    if lacking:
        return _gate(gate, "pending", f"缺{lacking}，是否合格请人定{source}", fact)
    return _gate(gate, "pass" if seen else "pending", f"{len(every)}样齐全{source}", fact)


def _named(fact: MergedFact) -> frozenset[str] | None:
    return frozenset(map(str, fact.value)) if isinstance(fact.value, list) else None


def _gate(gate: Gate, state: GateState, note: str, fact: MergedFact) -> GateMark:
    return GateMark(item=gate.key, state=state, note=note, evidence=proofs(fact, gate.proves) or shown(fact))
