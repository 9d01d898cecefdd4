"""Signing in by DfE Sign-in, an OpenID provider, beside a password: `docs/decisions/0031` says how."""
