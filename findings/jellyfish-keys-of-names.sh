#!/usr/bin/env bash
# Four keys for how a name sounds treat accents and apostrophes in four ways
#
# A good guess: the phonetic keys of one library agree on whether Siobhán and Siobhan, or O'Brien and
#   OBrien, are one name; an apostrophe is no error to any.
#
# What happens: soundex drops the accent, NYSIIS and the match rating codex keep it, metaphone drops the Ł
#   of Łukasz whole and keys the rest. The codex raises a ValueError for every name with an apostrophe,
#   soundex and metaphone ignore it, and NYSIIS keeps it.
#
# Seen with: jellyfish 1.3.0, Python 3.11.7, on Debian 12 (x86-64)
#
# Why it matters here: a register is compared with a return by the sound of names. Which pupils are found
#   depends on a key that looks like a matter of taste, and one key stops at the first O'Brien.
set -euo pipefail

place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
cd "$place"
python3 -m venv venv
venv/bin/python -m pip install --quiet --disable-pip-version-check \
    jellyfish==1.3.0

cat >ask.py <<'END'
import jellyfish


def key(how, name):
    try:
        return getattr(jellyfish, how)(name)
    except ValueError:
        return "ValueError"


for how in ("soundex", "metaphone", "nysiis", "match_rating_codex"):
    pairs = (("Siobhán", "Siobhan"), ("Łukasz", "Lukasz"), ("O'Brien", "OBrien"))
    print(f"{how}:", ", ".join(f"{key(how, one)}/{key(how, other)}" for one, other in pairs))
END

guessed=$(
    cat <<'END'
soundex: the two of a pair alike
metaphone: the two of a pair alike
nysiis: the two of a pair alike
match_rating_codex: the two of a pair alike
END
)
stated=$(
    cat <<'END'
soundex: S150/S150, Ł220/L220, O165/O165
metaphone: XBHN/XBHN, KSS/LKSS, OBRN/OBRN
nysiis: SABÁN/SABAN, ŁAC/LAC, O'BRAN/OBRAN
match_rating_codex: SBHÁN/SBHN, ŁKSZ/LKSZ, ValueError/OBRN
END
)
seen=$(venv/bin/python ask.py) || seen='It failed, as shown above.'

printf 'A good guess:\n%s\n\nStated here:\n%s\n\nSeen now:\n%s\n\n' "$guessed" "$stated" "$seen"
if [ "$seen" != "$stated" ]; then
    echo "This has changed: what is seen is no longer what is stated." >&2
    exit 1
fi
echo "It is still so."
