#!/usr/bin/env bash
# Short sentences make a text harder to read
#
# A good guess: a readability library counts “Check it.” as a sentence, so that cutting a text into short
#   sentences lowers its grade; a full stop in a file name ends none.
#
# What happens: textstat leaves sentences of one or two words out of the number of sentences but keeps their
#   words, so four plain instructions count as one sentence of nine words. The stops in CTF.xml and gov.uk
#   end sentences.
#
# Seen with: textstat 0.7.13, Python 3.11.7, on Debian 12 (x86-64)
#
# Why it matters here: words for users are held to a reading grade by a test. The test then rewards longer
#   sentences, and names of files and sites hide long ones.
set -euo pipefail

place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
cd "$place"
python3 -m venv venv
venv/bin/python -m pip install --quiet --disable-pip-version-check \
    textstat==0.7.13

cat >ask.py <<'END'
import textstat

for words in ("Sign in. Choose a file. Send it. Sign out.", "The file CTF.xml of gov.uk is not right here."):
    print(words, textstat.sentence_count(words))
END

guessed=$(
    cat <<'END'
Sign in. Choose a file. Send it. Sign out. 4
The file CTF.xml of gov.uk is not right here. 1
END
)
stated=$(
    cat <<'END'
Sign in. Choose a file. Send it. Sign out. 1
The file CTF.xml of gov.uk is not right here. 3
END
)
seen=$(venv/bin/python ask.py) || seen='It failed, as shown above.'

printf 'A good guess:\n%s\n\nStated here:\n%s\n\nSeen now:\n%s\n\n' "$guessed" "$stated" "$seen"
if [ "$seen" != "$stated" ]; then
    echo "This has changed: what is seen is no longer what is stated." >&2
    exit 1
fi
echo "It is still so."
