"""The three ways in which a receipt is signed, each as the program has it that verifies it.

    minisign.py   minisign      a signature with a signed comment
    sshsig.py     ssh-keygen    a signature for one purpose alone
    plain.py      OpenSSL       the 64 bytes and no more

Each writes a signature (`signed`), verifies one of its own (`verify`) and writes the public key. What
`verify` lets through is, byte for byte, what `signed` writes: a program may overlook a space, and we do not.
"""

from collections.abc import Mapping
from types import ModuleType

from stagepost_web.receipts.formats import minisign, plain, sshsig

FORMATS: Mapping[str, ModuleType] = {"minisig": minisign, "sshsig": sshsig, "ed25519": plain}
"""Each by the ending of the file with the signature."""
