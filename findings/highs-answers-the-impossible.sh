#!/usr/bin/env bash
# Asked the impossible, the solver says nought
#
# A good guess: the value of a variable in a problem without a solution is an error, or no number.
#
# What happens: highspy returns without an error from an impossible problem, and val gives 0.0, which lies
#   outside the variable’s own bounds. Only getModelStatus tells.
#
# Seen with: highspy 1.16.0, Python 3.11.7, on Debian 12 (x86-64)
#
# Why it matters here: whether a suppressed number can be worked out is tested by asking for its least and
#   greatest value. A contradiction in the table then reads as “it is between 0 and 0”: worked out, or
#   proved safe, by mistake.
set -euo pipefail

place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
cd "$place"
python3 -m venv venv
venv/bin/python -m pip install --quiet --disable-pip-version-check \
    highspy==1.16.0

cat >ask.py <<'END'
import highspy

solver = highspy.Highs()
solver.silent()
hidden = solver.addIntegral(lb=3, ub=5)
solver.addConstr(hidden >= 6)
solver.minimize(hidden)
print(solver.getModelStatus().name, solver.val(hidden))
END

guessed=$(
    cat <<'END'
kInfeasible and an error, or nan
END
)
stated=$(
    cat <<'END'
kInfeasible 0.0
END
)
seen=$(venv/bin/python ask.py | tail -n 1) || seen='It failed, as shown above.'

printf 'A good guess:\n%s\n\nStated here:\n%s\n\nSeen now:\n%s\n\n' "$guessed" "$stated" "$seen"
if [ "$seen" != "$stated" ]; then
    echo "This has changed: what is seen is no longer what is stated." >&2
    exit 1
fi
echo "It is still so."
