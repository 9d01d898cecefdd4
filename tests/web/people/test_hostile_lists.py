"""Files of people as nobody should send them: each gets an answer, and nothing is applied half."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from stagepost_web.audit.models import Event
from stagepost_web.people.list_judging import Judged, judge
from stagepost_web.people.list_reading import LIMITS, read
from stagepost_web.people.models import Membership, PeopleList, Person
from stagepost_web.schools.models import School

pytestmark = pytest.mark.one_database

HEADINGS = "School number,Name,Email,Role"
GOOD = "9992001,Gita Good,gita@good.example,Teacher"
OTHER = "9992002,Omar Other,omar@good.example,Headteacher"


def table(*lines: str, headings: str = HEADINGS) -> bytes:
    return "\n".join([headings, *lines, ""]).encode()


def judged(cast, data: bytes) -> Judged:
    reading = read(data)
    assert not reading.trouble
    return judge(reading.lines, cast.la)


UNREADABLE = {
    "nothing": (b"", "The file is empty"),
    "blanks": (b"  \n \n", "The file is empty"),
    "only a mark": (b"\xef\xbb\xbf", "The file is empty"),
    "nul bytes": (b"a\x00b,c\n", "cannot read the text"),
    "a workbook": (b"PK\x03\x04\x14\x00\x06\x00" + b"\x00\xff" * 200, "cannot read the text"),
    "a PDF": (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n\x00\x01", "cannot read the text"),
    "a picture": (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "cannot read the text"),
    "half of UTF-16": (b"\xff\xfea\x00b", "cannot read the text"),
    "cp1252 holes": (b"Name,Email\n\x81\x8d\x8f,\x90\n", "cannot read the text"),
    "XML": (b"<?xml version='1.0'?><CTfile></CTfile>", "cannot find the headings"),
    "HTML": (b"<html><body>Sign in</body></html>", "cannot find the headings"),
    "JSON": (b'[{"name": "Gita", "email": "g@g.example"}]', "cannot find the headings"),
    "prose": (b"Dear colleague, please invite everybody.", "cannot find the headings"),
    "no headings": (GOOD.encode(), "cannot find the headings"),
    "one heading": (b"Name\nGita Good\n", "cannot find the headings"),
    "headings alone": (table(), "no people beneath"),
    "headings too low": (b"x,y,z,w\n" * 13 + table(GOOD), "cannot find the headings"),
    "no school": (
        table("Gita,g@g.example,Teacher", headings="Name,Email,Role"),
        "no column for: School number",
    ),
    "no name": (table("9992001,g@g.example,Teacher", headings="School,Email,Role"), "no column for: Name"),
    "half a name": (table("1,G,e,r", headings="School,Forename,Email,Role"), "no column for: Name"),
    "no email": (table("9992001,Gita,Teacher", headings="School,Name,Role"), "no column for: Email"),
    "no role": (table("9992001,Gita,g@g.example", headings="School,Name,Email"), "no column for: Role"),
    "two missing": (table("9992001,Gita", headings="School,Name"), "no column for: Email, Role"),
    "name twice": (table(GOOD, headings="School number,Name,Name,Email,Role"), "heading “Name”"),
    "email twice": (table(GOOD, headings="School number,Name,Email,e-mail,Role"), "heading “Email”"),
    "role twice": (table(GOOD, headings="School number,Name,Email,Role,ROLE"), "heading “Role”"),
    "school twice": (
        table(GOOD, headings="School number,school_number,Name,Email,Role"),
        "heading “School number”",
    ),
    "open quote": (table('9992001,"Gita Good,g@g.example,Teacher'), "quotation mark"),
    "quote in a cell": (table('9992001,"Gita" Good,g@g.example,Teacher'), "quotation mark"),
    "a cell of a megabyte": (table(f"9992001,{'x' * 1_000_000},g@g.example,Teacher"), "a cell is too long"),
    "too many columns": (table("," * 61, headings=HEADINGS), "more than 60 columns"),
    "200,000 lines": (table(*["9992001,A,a@a.example,T"] * 70_000), "more than 5000 rows"),
    "200,000 long lines": (table(*[GOOD] * 200_000), "larger than 2 MB"),
    "just too large": (b"x" * (LIMITS.size + 1), "larger than 2 MB"),
}


@pytest.mark.parametrize("case", UNREADABLE)
def test_a_file_that_is_no_list_is_said_to_be_none(case):
    data, says = UNREADABLE[case]
    reading = read(data)
    assert says in reading.trouble
    assert not reading.lines


REFUSED = {
    "another LA's school": (
        "9982001,A B,a@b.example,Teacher",
        "Northshire has no school with the number 9982001",
    ),
    "no such school": ("9992999,A B,a@b.example,Teacher", "has no school with the number 9992999"),
    "no such estab": ("2999,A B,a@b.example,Teacher", "has no school with the number 2999"),
    "a school's name": ("Alder Primary,A B,a@b.example,Teacher", "“Alder Primary” is not a school number"),
    "letters": ("99920O1,A B,a@b.example,Teacher", "is not a school number"),
    "other digits": ("٩٩٩٢٠٠١,A B,a@b.example,Teacher", "is not a school number"),
    "a fraction": ("9992001.0,A B,a@b.example,Teacher", "is not a school number"),
    "as Excel shows it": ("9.99E+06,A B,a@b.example,Teacher", "is not a school number"),
    "negative": ("-9992001,A B,a@b.example,Teacher", "number begins with “-”"),
    "a very long number": (f"{'9' * 300},A B,a@b.example,Teacher", "has no school with the number 999"),
    "no school": (",A B,a@b.example,Teacher", "The school is missing"),
    "spaces for a school": ("   ,A B,a@b.example,Teacher", "The school is missing"),
    "closed": ("9992003,A B,a@b.example,Teacher", "Gone Primary has closed"),
    "no name": ("9992001,,a@b.example,Teacher", "The name is missing"),
    "a name of digits": ("9992001,12345,a@b.example,Teacher", "“12345” is not a name"),
    "a name of dots": ("9992001,...,a@b.example,Teacher", "is not a name"),
    "a long name": (f"9992001,{'x' * 121},a@b.example,Teacher", "longer than 120 characters"),
    "a bell in the name": ("9992001,A\x07B,a@b.example,Teacher", "cannot be shown"),
    "an escape in the name": ("9992001,A\x1b[31mB,a@b.example,Teacher", "cannot be shown"),
    "a formula for a name": ("9992001,=1+1,a@b.example,Teacher", "begins with “=”, as a formula does"),
    "a call for a name": (
        '9992001,"=HYPERLINK(""http://e.example"")",a@b.example,Teacher',
        "begins with “=”",
    ),
    "plus": ("9992001,+A B,a@b.example,Teacher", "begins with “+”"),
    "minus": ("9992001,-A B,a@b.example,Teacher", "begins with “-”"),
    "at": ("9992001,@SUM(A1),a@b.example,Teacher", "begins with “@”"),
    "a formula for an address": ("9992001,A B,=cmd@b.example,Teacher", "email address begins with “=”"),
    "a formula for a role": ("9992001,A B,a@b.example,=Teacher", "role begins with “=”"),
    "no address": ("9992001,A B,,Teacher", "The email address is missing"),
    "no at": ("9992001,A B,a.b.example,Teacher", "“a.b.example” is not an email address"),
    "two ats": ("9992001,A B,a@b@c.example,Teacher", "is not an email address"),
    "no domain": ("9992001,A B,a@,Teacher", "is not an email address"),
    "no box": ("9992001,A B,@b.example,Teacher", "begins with “@”"),
    "a space": ("9992001,A B,a b@c.example,Teacher", "is not an email address"),
    "two addresses": ('9992001,A B,"a@b.example, c@d.example",Teacher', "is not an email address"),
    "two by semicolon": ("9992001,A B,a@b.example;c@d.example,Teacher", "is not an email address"),
    "with a name": ("9992001,A B,A B <a@b.example>,Teacher", "is not an email address"),
    "a new line": ('9992001,A B,"a@b.example\nBcc: x@y.example",Teacher', "is not an email address"),
    "a carriage return": ('9992001,A B,"a@b.example\rTo: x@y.example",Teacher', "is not an email address"),
    "mailto": ("9992001,A B,mailto:a@b.example,Teacher", "is not an email address"),
    "dots": ("9992001,A B,a..b@c.example,Teacher", "is not an email address"),
    "no top": ("9992001,A B,a@localhostx,Teacher", "is not an email address"),
    "a long address": (f"9992001,A B,{'a' * 260}@b.example,Teacher", "email address"),
    "a script": ("9992001,A B,<script>@b.example,Teacher", "is not an email address"),
    "other letters": ("9992001,A B,аnna@b.example,Teacher", "is not an email address"),
    "no role": ("9992001,A B,a@b.example,", "The role is missing"),
    "broken off": ("9992001,A B,a@b.example", "The role is missing"),
    "very short": ("9992001", "The name is missing"),
    "an unknown role": ("9992001,A B,a@b.example,Caretaker", "“Caretaker” is not a role"),
    "a deputy": ("9992001,A B,a@b.example,Deputy headteacher", "“Deputy headteacher” is not a role"),
    "a governor": ("9992001,A B,a@b.example,Governor", "is not a role"),
    "two roles": ('9992001,A B,a@b.example,"Teacher, Headteacher"', "is not a role"),
    "an administrator": ("9992001,A B,a@b.example,Administrator", "is not a role"),
    "superuser": ("9992001,A B,a@b.example,superuser", "is not a role"),
    "a trust's role": ("9992001,A B,a@b.example,Trust reader", "is not a role"),
    "an LA officer": ("9992001,A B,a@b.example,LA officer", "is a role at the local authority"),
    "an LA reader": ("9992001,A B,a@b.example,la_reader", "is a role at the local authority"),
    "a long role": (f"9992001,A B,a@b.example,{'r' * 300}", "…” is not a role"),
    "the same line": (GOOD, "Line 2 has the same person, school and role"),
    "the same in capitals": (GOOD.upper(), "Line 2 has the same person, school and role"),
    "the address again": ("9992002,Greta Else,gita@good.example,Teacher", "Line 2 gives this email address"),
    "who is there": (
        "9992001,Tom Teacher,teacher@people.example,Teacher",
        "already has this role at Alder Primary",
    ),
    "who is there, in capitals": ("9992001,Tom,TEACHER@PEOPLE.EXAMPLE,teacher", "already has this role"),
    "the headteacher again": ("9992001,H H,headteacher@people.example,Head", "already has this role"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_a_bad_line_is_named_and_the_good_ones_beside_it_stay(cast, case):
    School.objects.create(
        la=cast.la, estab="2003", number="9992003", urn="900009", name="Gone Primary", closed="2020-08-31"
    )
    line, says = REFUSED[case]
    found = judged(cast, table(GOOD, line, OTHER))
    assert [each["name"] for each in found.lines] == ["Gita Good", "Omar Other"]
    [refused] = found.refused
    assert says in refused["says"]
    assert refused["line"] in (3, 4)
    assert refused["says"].isprintable()
    assert len(refused["says"]) < 160


FORGIVEN = {
    "as asked": table(GOOD),
    "text turned round": table("9992001,Gita \u202eGood,gita@good.example,Teacher"),
    "no width": table("9992001,Gita\u200b Good,gita@good.example,Teacher"),
    "semicolons": table(GOOD.replace(",", ";"), headings=HEADINGS.replace(",", ";")),
    "tabs": table(GOOD.replace(",", "\t"), headings=HEADINGS.replace(",", "\t")),
    "marked UTF-8": b"\xef\xbb\xbf" + table(GOOD),
    "UTF-16": table(GOOD).decode().encode("utf-16"),
    "Windows lines": table(GOOD).replace(b"\n", b"\r\n"),
    "old lines": table(GOOD).replace(b"\n", b"\r"),
    "shouted headings": table(GOOD, headings=HEADINGS.upper()),
    "spaced headings": table(GOOD, headings=" School  Number , Name , E-mail , Role "),
    "underlined headings": table(GOOD, headings="school_number,full_name,email_address,job_title"),
    "LAESTAB": table(GOOD, headings="LAESTAB,Name,Email,Role"),
    "URN": table("900001,Gita Good,gita@good.example,Teacher", headings="URN,Name,Email,Role"),
    "two names": table(
        "9992001,Gita,Good,gita@good.example,Teacher", headings="School number,First name,Surname,Email,Role"
    ),
    "more columns": table(f"x,{GOOD},y", headings=f"Notes,{HEADINGS},Telephone"),
    "other order": table(
        "Teacher,gita@good.example,Gita Good,9992001", headings="Role,Email,Name,School number"
    ),
    "a title above": b"People of Northshire\n\n" + table(GOOD),
    "a slash": table(GOOD.replace("9992001", "999/2001")),
    "a space": table(GOOD.replace("9992001", "999 2001")),
    "the last four": table(GOOD.replace("9992001", "2001")),
    "blank lines": table("", ",,,", GOOD, "", ",,,"),
    "quoted": table('"9992001","Gita Good","gita@good.example","Teacher"'),
    "capital address": table(GOOD.replace("gita@", "Gita@")),
    "space around": table("  9992001 ,  Gita   Good , gita@good.example , teacher "),
    "a role in small letters": table(GOOD.replace("Teacher", "CLASS TEACHER")),
}


@pytest.mark.parametrize("case", FORGIVEN)
def test_what_is_clear_is_taken_however_it_is_written(cast, case):
    found = judged(cast, FORGIVEN[case])
    assert found.refused == []
    [line] = found.lines
    assert {name: line[name] for name in ("school", "name", "email", "role")} == {
        "school": cast.school.pk,
        "name": "Gita Good",
        "email": "gita@good.example",
        "role": "teacher",
    }


@pytest.mark.parametrize("case", UNREADABLE)
def test_the_page_answers_and_keeps_nothing(cast, pages, case):
    pages.get(cast.officer, "/las/999/people/")
    before = Person.objects.count(), Membership.objects.count(), Event.objects.count()
    file = SimpleUploadedFile("people.csv", UNREADABLE[case][0])
    answer = pages.post(cast.officer, "/las/999/people/upload/", {"file": file})
    assert answer.status_code == 200
    assert "There is a problem" in answer.content.decode()
    assert (Person.objects.count(), Membership.objects.count(), Event.objects.count()) == before
    assert not PeopleList.objects.exists()
