"""Why an officer cannot decide on a return whose state would allow it: it is not what they saw."""

RECALLED = "The school has recalled this return, so you cannot decide on it."
SENT_AGAIN = "The school has sent another version since you opened this page. Check it first."
