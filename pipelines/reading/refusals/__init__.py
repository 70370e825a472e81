"""Why a number is no figure. Short named rules with an example beside each; the first that speaks, decides.

The number an example is about stands in square brackets.
"""

from __future__ import annotations

from pipelines.reading.refusals.around import a_rival_s, bought_from, in_its_body, next_to_it, where_from
from pipelines.reading.refusals.aside import (
    beside_it,
    made_them,
    of_a_party,
    of_partners,
    oldest,
    ordered,
    our_staff,
    polled,
    shown,
    those_named,
)
from pipelines.reading.refusals.asking import applied, asked_else, turned_down, wished
from pipelines.reading.refusals.attending import attended, of_an_event, of_what_was_held
from pipelines.reading.refusals.body import (
    of_a_medium,
    of_him,
    of_his_own_people,
    of_one_member,
    of_the_subject_before,
    other_body,
    parted_elsewhere,
)
from pipelines.reading.refusals.deed import benefited, came, made_there
from pipelines.reading.refusals.each import told_of_each
from pipelines.reading.refusals.elsewhere import (
    in_another_house,
    in_another_place,
    of_their_suppliers,
    together_with_others,
)
from pipelines.reading.refusals.joining import joins_elsewhere
from pipelines.reading.refusals.mood import asked, corrected, denied, former_plan, lacking, required, teaser
from pipelines.reading.refusals.noun import (
    difference,
    in_ten,
    nobody,
    numbered,
    oblique,
    one_of_many,
    other_noun,
    out_of,
    possessed,
    room_for,
    single,
)
from pipelines.reading.refusals.others import (
    behind_them,
    of_a_measure,
    of_a_zone,
    of_another_subject,
    of_its_subject,
    of_the_region,
    others_meant,
    so_many_clusters,
    sort_of_others,
)
from pipelines.reading.refusals.refusal import Refusal
from pipelines.reading.refusals.roles import role_elsewhere

REFUSALS: list[Refusal] = [
    other_noun,
    teaser,
    denied,
    corrected,
    applied,
    asked_else,
    turned_down,
    attended,
    of_an_event,
    of_what_was_held,
    made_there,
    came,
    benefited,
    single,
    nobody,
    numbered,
    wished,
    former_plan,
    possessed,
    asked,
    required,
    lacking,
    one_of_many,
    in_ten,
    told_of_each,
    role_elsewhere,
    of_one_member,
    of_his_own_people,
    of_a_medium,
    of_the_subject_before,
    of_him,
    difference,
    others_meant,
    so_many_clusters,
    of_a_measure,
    of_another_subject,
    of_its_subject,
    sort_of_others,
    of_the_region,
    of_a_zone,
    in_another_place,
    together_with_others,
    of_their_suppliers,
    out_of,
    room_for,
    made_them,
    oldest,
    our_staff,
    polled,
    shown,
    those_named,
    beside_it,
    next_to_it,
    a_rival_s,
    bought_from,
    in_its_body,
    where_from,
    of_a_party,
    of_partners,
    ordered,
    behind_them,
    oblique,
    other_body,
    parted_elsewhere,
    joins_elsewhere,
    in_another_house,
]

REASONS = frozenset(refusal.__name__ for refusal in REFUSALS)
"""Their names; what is left for other reasons is left for want of a tie."""
