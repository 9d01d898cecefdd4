#!/usr/bin/env bash
# ssh-keygen reads a key with CRLF, and finds no header in a signature with CRLF
#
# A good guess: ssh-keygen takes text with CRLF wherever it takes text: it reads a list of allowed signers
#   with it.
#
# What happens: the list is read. Of the signature it says that it has no header, “missing header”, although
#   the header is there: it looks for it with the line feed behind it.
#
# Seen with: OpenSSH 9.2p1 of Debian 12 (nothing is installed), on Debian 12 (x86-64)
#
# Why it matters here: a mail system rewrites every text that it passes on. The officer who saved all three
#   files from an email is told that the signature is none.
set -euo pipefail

place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
cd "$place"

ssh-keygen -q -t ed25519 -N '' -f key
printf 'la namespaces="receipt" %s\n' "$(cat key.pub)" >signers
printf 'Children: 30\n' >receipt.txt
ssh-keygen -q -Y sign -f key -n receipt receipt.txt 2>/dev/null
sed 's/$/\r/' signers >signers.crlf
sed 's/$/\r/' receipt.txt.sig >sig.crlf

verified() {
    if ssh-keygen -Y verify -f "$1" -I la -n receipt -s "$2" <receipt.txt >/dev/null 2>said; then
        echo good
    else
        grep -o 'missing header' said || echo bad
    fi
}

guessed=$(
    cat <<'END'
signers with CRLF: good; signature with CRLF: good
END
)
stated=$(
    cat <<'END'
signers with CRLF: good; signature with CRLF: missing header
END
)
seen="signers with CRLF: $(verified signers.crlf receipt.txt.sig); signature with CRLF: $(verified signers sig.crlf)"

printf 'A good guess:\n%s\n\nStated here:\n%s\n\nSeen now:\n%s\n\n' "$guessed" "$stated" "$seen"
if [ "$seen" != "$stated" ]; then
    echo "This has changed: what is seen is no longer what is stated." >&2
    exit 1
fi
echo "It is still so."
