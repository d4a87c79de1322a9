"""The sentences and labels of a figure, in each language."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["WORDS", "Words"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """One language's words; names in braces are filled in."""

    title: str
    reports: str
    counts: str
    nothing: str
    off_map: str
    unplaced: str
    certain: str
    possible: str
    disputed: str
    known: str
    inferred_place: str
    sector: str
    line: str
    stack: str
    shared: str
    border: str
    inferred: str
    sources: str
    no_sources: str
    others: str
    dataset: str
    credit: str
    rights: str
    source_date: str
    chosen: str
    said_by: str
    source_only: str
    ground_heading: str
    ground_each: str
    ground_on: str
    later: str
    ground_says: str
    link: str
    scale: str
    strip: str
    most: str
    per: dict[str, str]
    km: str
    m: str
    distance: str
    coast_distance: str
    ground: str
    contested: str
    alt_map: str
    alt_place: str
    alt_counts: str
    alt_strip: str
    list_joint: str
    end_card: str
    more_reports: str


WORDS = {
    "en": Words(
        title="{place}, {when}",
        reports="Reports",
        counts=(
            "{what}, {when}: {certain} certain, {possible} possible, {disputed} of them disputed."
        ),
        nothing="{what}, {when}: none in the records.",
        off_map="{n} outside this map.",
        unplaced="{n} not placed.",
        certain="Certain to fall in these days",
        possible="Possibly in these days",
        disputed="Sources disagree",
        known="Somewhere in this circle",
        inferred_place="The same, place inferred",
        sector="In this direction, no end known",
        line="Somewhere along this line",
        stack="Number: reports at one place",
        shared="Number: reports at one place, or at places too near to be told apart here",
        border="Border",
        inferred="(inferred)",
        sources="Sources: {names} ({n} reports).",
        no_sources="Sources: none named for these days.",
        others="{n} more",
        dataset="Dataset {digest}, records of {first} to {last}.",
        credit="Map: OpenStreetMap contributors (ODbL), GeoNames (CC BY 4.0).",
        rights="Records: {licence}.",
        source_date="{name}, {date}",
        chosen="{when}, {place}: {summary}",
        said_by="Said by {by}; source: {sources}.",
        source_only="Source: {sources}.",
        ground_heading="Who claims what ground",
        ground_each="Who claims what ground, on the last day of each map",
        ground_on="Who claims what ground, {day}",
        later=", later ",
        ground_says="{place}: {state}",
        link="View: {link}",
        scale="{n} km",
        strip="Reports {per}",
        most="{heading}; tallest bar {n}",
        per={"day": "a day", "week": "a week", "month": "a month"},
        km="{n} km",
        m="{n} m",
        distance="{home} is {n} km from the {border} at its nearest",
        coast_distance="{n} km to its end at the coast",
        ground="{party} claims, or is said to hold",
        contested="Contested",
        alt_map="Map of {place}.",
        alt_place="{name}: {counts}.",
        alt_counts="{n} {family}",
        alt_strip=(
            "A time line below counts reports {per} from {first} to {last}; most, {n}, {when}."
        ),
        list_joint=", ",
        end_card="Sources: {n} reports by {publishers} publishers.",
        more_reports="More reports on these days: {n}.",
    ),
    "ar": Words(
        title="{place}، {when}",
        reports="البلاغات",
        counts="{what}، {when}. مؤكدة: {certain}، محتملة: {possible}، منها مختلف فيها: {disputed}.",
        nothing="{what}، {when}: لا شيء في السجلات.",
        off_map="خارج هذه الخريطة: {n}.",
        unplaced="بلا موقع: {n}.",
        certain="مؤكد وقوعه في هذه الأيام",
        possible="محتمل في هذه الأيام",
        disputed="المصادر مختلفة",
        known="في موضع ما داخل هذه الدائرة",
        inferred_place="كذلك، والموقع تقديري",
        sector="في هذا الاتجاه، من دون حد معروف",
        line="في موضع ما على هذا الخط",
        stack="الرقم: عدد البلاغات في مكان واحد",
        shared="الرقم: عدد البلاغات في مكان واحد أو في أماكن متقاربة لا تتميز هنا",
        border="الحدود",
        inferred="(موقع تقديري)",
        sources="المصادر: {names} (عدد البلاغات: {n}).",
        no_sources="المصادر: لم يُذكر أي مصدر لهذه الأيام.",
        others="و{n} غيرها",
        dataset="مجموعة البيانات \u2068{digest}\u2069، السجلات من {first} إلى {last}.",
        credit=(
            "الخريطة: المساهمون في \u2068OpenStreetMap (ODbL)\u2069 "
            "و\u2068GeoNames (CC BY 4.0)\u2069."
        ),
        rights="السجلات: \u2068{licence}\u2069.",
        source_date="{name}، {date}",
        chosen="{when}، {place}: {summary}",
        source_only="المصدر: {sources}.",
        ground_heading="من يقول إنه يسيطر على ماذا",
        ground_each="من يقول إنه يسيطر على ماذا، في آخر يوم من كل خريطة",
        said_by="القائل: {by}؛ المصدر: {sources}.",
        later="، ثم ",
        ground_says="{place}: {state}",
        ground_on="من يقول إنه يسيطر على ماذا، {day}",
        link="العرض: {link}",
        scale="{n} كم",
        strip="البلاغات {per}",
        most="{heading}؛ أعلى عمود {n}",
        per={"day": "في اليوم", "week": "في الأسبوع", "month": "في الشهر"},
        km="{n} كم",
        m="{n} م",
        distance="تبعد {home} {n} كم عن أقرب نقطة من {border}",
        coast_distance="و{n} كم عن طرفها عند الساحل",
        ground="{party}: يعلن أو يُذكر أنه يسيطر",
        contested="متنازع عليه",
        alt_map="خريطة {place}.",
        alt_place="{name}: {counts}.",
        alt_counts="{family}: {n}",
        alt_strip="وتحتها خط زمني لعدد البلاغات {per} من {first} إلى {last}؛ وأكثرها {n}، {when}.",
        list_joint="، ",
        end_card="المصادر. عدد البلاغات: {n}، عدد الناشرين: {publishers}.",
        more_reports="بلاغات أخرى في هذه الأيام: {n}.",
    ),
}
"""Words by language."""
