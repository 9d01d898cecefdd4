"""Every rule there is, in the order in which they run and in which their findings are shown."""

from stagepost.formats.reading import Format
from stagepost.rules.against.earlier_result_differs import earlier_result_differs
from stagepost.rules.against.left_in_return import left_in_return
from stagepost.rules.against.resend_older import resend_older
from stagepost.rules.against.roll_days_swapped import roll_days_swapped
from stagepost.rules.against.roll_extra import roll_extra
from stagepost.rules.against.roll_left import roll_left
from stagepost.rules.against.roll_missing import roll_missing
from stagepost.rules.against.roll_of_another import roll_of_another
from stagepost.rules.against.same_pupil_two_schools import same_pupil_two_schools
from stagepost.rules.against.two_files_one_school import two_files_one_school
from stagepost.rules.cohort.all_absent import all_absent
from stagepost.rules.cohort.all_same import all_same
from stagepost.rules.cohort.count_jump import count_jump
from stagepost.rules.cohort.rate_jump import rate_jump
from stagepost.rules.cohort.spike_at_32 import spike_at_32
from stagepost.rules.declare import Rule
from stagepost.rules.eyfsp.a_absence_2022 import a_absence_2022
from stagepost.rules.eyfsp.a_all_or_none import a_all_or_none
from stagepost.rules.eyfsp.a_needs_exemption import a_needs_exemption
from stagepost.rules.eyfsp.elg_all_present import elg_all_present
from stagepost.rules.eyfsp.elg_value import elg_value
from stagepost.rules.eyfsp.elg_wrong_framework import elg_wrong_framework
from stagepost.rules.eyfsp.profiled_before import profiled_before
from stagepost.rules.eyfsp.setting_funded_window import setting_funded_window
from stagepost.rules.eyfsp.year_group import year_group as eyfsp_year_group
from stagepost.rules.file.file_is_xml import file_is_xml
from stagepost.rules.file.file_name_pattern import file_name_pattern
from stagepost.rules.file.file_size import file_size
from stagepost.rules.file.file_wrong_kind import file_wrong_kind
from stagepost.rules.file.template_altered import template_altered
from stagepost.rules.file.template_columns import template_columns
from stagepost.rules.file.template_out_of_date import template_out_of_date
from stagepost.rules.file.tracker_export import tracker_export
from stagepost.rules.file.year_known import year_known
from stagepost.rules.header.ctf_version import ctf_version
from stagepost.rules.header.header_academic_year import header_academic_year
from stagepost.rules.header.header_destination import header_destination
from stagepost.rules.header.header_source_school import header_source_school
from stagepost.rules.header.header_year import header_year
from stagepost.rules.header.results_of_earlier_year import results_of_earlier_year
from stagepost.rules.header.school_in_scope import school_in_scope
from stagepost.rules.header.school_known import school_known
from stagepost.rules.header.sex_element import sex_element
from stagepost.rules.identity.age_window import age_window
from stagepost.rules.identity.dob_impossible import dob_impossible
from stagepost.rules.identity.dob_missing import dob_missing
from stagepost.rules.identity.identity_changed import identity_changed
from stagepost.rules.identity.identity_changed_since import identity_changed_since
from stagepost.rules.identity.name_missing import name_missing
from stagepost.rules.identity.pupil_twice_in_file import pupil_twice_in_file
from stagepost.rules.identity.sex_against_name import sex_against_name
from stagepost.rules.identity.sex_missing import sex_missing
from stagepost.rules.identity.special_characters import special_characters
from stagepost.rules.identity.upn_changed import upn_changed
from stagepost.rules.identity.upn_check_letter import upn_check_letter
from stagepost.rules.identity.upn_format import upn_format
from stagepost.rules.identity.upn_la_code import upn_la_code
from stagepost.rules.identity.upn_missing import upn_missing
from stagepost.rules.identity.upn_temporary import upn_temporary
from stagepost.rules.identity.upn_twice_in_file import upn_twice_in_file
from stagepost.rules.identity.year_group_unclear import year_group_unclear
from stagepost.rules.ks1.em_consistent import em_consistent
from stagepost.rules.ks1.eyfsp_prior import eyfsp_prior
from stagepost.rules.ks1.four_subjects import four_subjects
from stagepost.rules.ks1.gds_science_hnm import gds_science_hnm
from stagepost.rules.ks1.old_codes import old_codes
from stagepost.rules.ks1.p_scale_needed import p_scale_needed
from stagepost.rules.ks1.phonics_ks1_agree import phonics_ks1_agree
from stagepost.rules.ks1.pk_range import pk_range as ks1_pk_range
from stagepost.rules.ks1.value_by_subject import value_by_subject as ks1_value_by_subject
from stagepost.rules.ks1.year_group import year_group as ks1_year_group
from stagepost.rules.ks2.delete_not_blank import delete_not_blank
from stagepost.rules.ks2.f_p_age import f_p_age
from stagepost.rules.ks2.l_all import l_all
from stagepost.rules.ks2.l_f_p_subject import l_f_p_subject
from stagepost.rules.ks2.la_out_of_area import la_out_of_area
from stagepost.rules.ks2.one_school_per_file import one_school_per_file
from stagepost.rules.ks2.p_not_reported import p_not_reported
from stagepost.rules.ks2.pk_range import pk_range as ks2_pk_range
from stagepost.rules.ks2.reading_maths_only_below import reading_maths_only_below
from stagepost.rules.ks2.registered import registered
from stagepost.rules.ks2.value_by_subject import value_by_subject as ks2_value_by_subject
from stagepost.rules.ks2.writing_science_all import writing_science_all
from stagepost.rules.phonics.a_outside_window import a_outside_window
from stagepost.rules.phonics.d_reason import d_reason
from stagepost.rules.phonics.mark_or_code import mark_or_code
from stagepost.rules.phonics.mark_range import mark_range
from stagepost.rules.phonics.outcome_agrees import outcome_agrees
from stagepost.rules.phonics.q_by_school import q_by_school
from stagepost.rules.phonics.y1_complete import y1_complete
from stagepost.rules.phonics.y2_should import y2_should
from stagepost.rules.phonics.y2_should_not import y2_should_not
from stagepost.rules.phonics.y2_unknown import y2_unknown
from stagepost.rules.phonics.y2_without_result import y2_without_result
from stagepost.rules.phonics.year_group import year_group as phonics_year_group
from stagepost.rules.results.q_by_school import q_by_school as judged_q_by_school
from stagepost.rules.results.result_kind import result_kind

RULES: tuple[Rule, ...] = (
    file_is_xml,
    template_altered,
    template_columns,
    template_out_of_date,
    file_size,
    file_wrong_kind,
    tracker_export,
    year_known,
    header_year,
    file_name_pattern,
    header_source_school,
    school_known,
    school_in_scope,
    header_destination,
    header_academic_year,
    results_of_earlier_year,
    ctf_version,
    resend_older,
    result_kind,
    sex_element,
    upn_missing,
    upn_format,
    upn_check_letter,
    upn_la_code,
    upn_temporary,
    upn_changed,
    upn_twice_in_file,
    pupil_twice_in_file,
    name_missing,
    special_characters,
    dob_missing,
    dob_impossible,
    age_window,
    year_group_unclear,
    sex_missing,
    sex_against_name,
    identity_changed,
    identity_changed_since,
    earlier_result_differs,
    roll_of_another,
    roll_days_swapped,
    roll_missing,
    roll_left,
    left_in_return,
    roll_extra,
    same_pupil_two_schools,
    two_files_one_school,
    count_jump,
    rate_jump,
    all_absent,
    eyfsp_year_group,
    setting_funded_window,
    elg_wrong_framework,
    elg_all_present,
    elg_value,
    a_all_or_none,
    a_needs_exemption,
    a_absence_2022,
    profiled_before,
    all_same,
    phonics_year_group,
    y1_complete,
    y2_should,
    y2_should_not,
    y2_unknown,
    y2_without_result,
    mark_range,
    mark_or_code,
    outcome_agrees,
    a_outside_window,
    d_reason,
    q_by_school,
    spike_at_32,
    judged_q_by_school,
    ks1_year_group,
    four_subjects,
    ks1_value_by_subject,
    ks1_pk_range,
    old_codes,
    em_consistent,
    gds_science_hnm,
    p_scale_needed,
    phonics_ks1_agree,
    eyfsp_prior,
    writing_science_all,
    ks2_value_by_subject,
    ks2_pk_range,
    l_f_p_subject,
    reading_maths_only_below,
    l_all,
    f_p_age,
    p_not_reported,
    registered,
    one_school_per_file,
    delete_not_blank,
    la_out_of_area,
)

ABOUT_FILES = tuple(rule for rule in RULES if Format.NO_FILE not in rule.formats)
"""The rules about a file itself. A return that came in several files meets every rule once where each file is
checked by these alone, and then the merged return is judged."""
