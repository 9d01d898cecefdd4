"""Every rule there is, in the order in which they run and in which their findings are shown."""

from stagepost.rules.cohort.all_same import all_same
from stagepost.rules.cohort.spike_at_32 import spike_at_32
from stagepost.rules.declare import Rule
from stagepost.rules.eyfsp.a_absence_2022 import a_absence_2022
from stagepost.rules.eyfsp.a_all_or_none import a_all_or_none
from stagepost.rules.eyfsp.a_needs_exemption import a_needs_exemption
from stagepost.rules.eyfsp.elg_all_present import elg_all_present
from stagepost.rules.eyfsp.elg_value import elg_value
from stagepost.rules.eyfsp.elg_wrong_framework import elg_wrong_framework
from stagepost.rules.eyfsp.setting_funded_window import setting_funded_window
from stagepost.rules.eyfsp.year_group import year_group as eyfsp_year_group
from stagepost.rules.file.file_is_xml import file_is_xml
from stagepost.rules.file.file_name_pattern import file_name_pattern
from stagepost.rules.file.file_size import file_size
from stagepost.rules.file.file_wrong_kind import file_wrong_kind
from stagepost.rules.file.year_known import year_known
from stagepost.rules.header.header_academic_year import header_academic_year
from stagepost.rules.header.header_destination import header_destination
from stagepost.rules.header.header_source_school import header_source_school
from stagepost.rules.header.header_year import header_year
from stagepost.rules.header.school_known import school_known
from stagepost.rules.header.sex_element import sex_element
from stagepost.rules.identity.age_window import age_window
from stagepost.rules.identity.dob_impossible import dob_impossible
from stagepost.rules.identity.dob_missing import dob_missing
from stagepost.rules.identity.name_missing import name_missing
from stagepost.rules.identity.pupil_twice_in_file import pupil_twice_in_file
from stagepost.rules.identity.sex_missing import sex_missing
from stagepost.rules.identity.special_characters import special_characters
from stagepost.rules.identity.upn_check_letter import upn_check_letter
from stagepost.rules.identity.upn_format import upn_format
from stagepost.rules.identity.upn_la_code import upn_la_code
from stagepost.rules.identity.upn_missing import upn_missing
from stagepost.rules.identity.upn_temporary import upn_temporary
from stagepost.rules.identity.upn_twice_in_file import upn_twice_in_file
from stagepost.rules.phonics.a_outside_window import a_outside_window
from stagepost.rules.phonics.d_reason import d_reason
from stagepost.rules.phonics.mark_or_code import mark_or_code
from stagepost.rules.phonics.mark_range import mark_range
from stagepost.rules.phonics.outcome_agrees import outcome_agrees
from stagepost.rules.phonics.q_by_school import q_by_school
from stagepost.rules.phonics.year_group import year_group as phonics_year_group

RULES: tuple[Rule, ...] = (
    file_is_xml,
    file_size,
    file_wrong_kind,
    year_known,
    header_year,
    file_name_pattern,
    header_source_school,
    school_known,
    header_destination,
    header_academic_year,
    sex_element,
    upn_missing,
    upn_format,
    upn_check_letter,
    upn_la_code,
    upn_temporary,
    upn_twice_in_file,
    pupil_twice_in_file,
    name_missing,
    special_characters,
    dob_missing,
    dob_impossible,
    age_window,
    sex_missing,
    eyfsp_year_group,
    setting_funded_window,
    elg_wrong_framework,
    elg_all_present,
    elg_value,
    a_all_or_none,
    a_needs_exemption,
    a_absence_2022,
    all_same,
    phonics_year_group,
    mark_range,
    mark_or_code,
    outcome_agrees,
    a_outside_window,
    d_reason,
    q_by_school,
    spike_at_32,
)
