#!/usr/bin/env bash
# A genuine signature fails when its text comes through a pipe
#
# A good guess: openssl pkeyutl verifies what it reads from standard input as it verifies a file, or it says
#   that it cannot.
#
# What happens: with an Ed25519 key and -rawin, the text from a pipe is “Signature Verification Failure”,
#   word for word what a changed text gets. The same text as a file is verified.
#
# Seen with: OpenSSL 3.0.19 of Debian 12 (nothing is installed), on Debian 12 (x86-64)
#
# Why it matters here: a receipt whose line ends a mail system rewrote is put right in a pipe. Whoever
#   verifies it there is told that a genuine receipt was forged.
set -euo pipefail

place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
cd "$place"

openssl genpkey -algorithm ed25519 -out key.pem
openssl pkey -in key.pem -pubout -out public.pem
printf 'Children: 30\n' >receipt.txt
openssl pkeyutl -sign -inkey key.pem -rawin -in receipt.txt -out receipt.sig

verified() { openssl pkeyutl -verify -pubin -inkey public.pem -rawin -sigfile receipt.sig "$@" 2>/dev/null || true; }

guessed=$(
    cat <<'END'
the file: Signature Verified Successfully; the same through a pipe: Signature Verified Successfully
END
)
stated=$(
    cat <<'END'
the file: Signature Verified Successfully; the same through a pipe: Signature Verification Failure
END
)
seen="the file: $(verified -in receipt.txt); the same through a pipe: $(cat receipt.txt | verified)"

printf 'A good guess:\n%s\n\nStated here:\n%s\n\nSeen now:\n%s\n\n' "$guessed" "$stated" "$seen"
if [ "$seen" != "$stated" ]; then
    echo "This has changed: what is seen is no longer what is stated." >&2
    exit 1
fi
echo "It is still so."
