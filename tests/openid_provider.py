"""An OpenID provider that speaks as DfE Sign-in does, by Authlib, in a process of its own: for tests alone.

    python -m tests.openid_provider

It prints its port. Whoever comes is signed in as `POST /says` told it last; `fault` has it do one thing
wrong.
"""

import json
import sys
import time
from typing import Any

from authlib.integrations.flask_oauth2 import AuthorizationServer
from authlib.oauth2.rfc6749 import ClientMixin, grants
from authlib.oauth2.rfc7636 import CodeChallenge
from authlib.oidc.core import OpenIDCode, UserInfo
from flask import Flask, Response, jsonify, redirect, request
from joserfc.jwk import RSAKey
from werkzeug.serving import make_server

from tests.openid_provider_names import CLIENT, SECRET

SCOPES = "openid email profile organisation"
KEY, ANOTHER = (RSAKey.generate_key(2048, {"kid": "one", "use": "sig", "alg": "RS256"}) for _ in range(2))
app = Flask(__name__)
app.config["OAUTH2_TOKEN_EXPIRES_IN"] = {"authorization_code": 3600}
says: dict[str, Any] = {"sub": "nobody", "claims": {}, "fault": ""}
codes: dict[str, "Code"] = {}
ended: list[dict[str, str]] = []


class Client(ClientMixin):
    def get_client_id(self):
        return CLIENT

    def get_default_redirect_uri(self):
        return ""

    def get_allowed_scope(self, scope):
        return scope if set(scope.split()) <= set(SCOPES.split()) else ""

    def check_redirect_uri(self, uri):
        return uri.endswith("/account/dfe/return/")

    def check_client_secret(self, secret):
        return secret == SECRET

    def check_endpoint_auth_method(self, method, endpoint):
        return method.startswith("client_secret")

    def check_response_type(self, kind):
        return kind == "code"

    def check_grant_type(self, kind):
        return kind == "authorization_code"


class Person(dict):
    pass


class Code:
    def __init__(self, asked, person):
        self.person, self.uri, self.scope = person, asked.payload.redirect_uri, asked.payload.scope
        self.data = asked.payload.data
        self.code_challenge = self.data.get("code_challenge")
        self.code_challenge_method = self.data.get("code_challenge_method")

    def get_redirect_uri(self):
        return self.uri

    def get_scope(self):
        return self.scope

    def get_nonce(self):
        return "another" if says["fault"] == "nonce" else self.data.get("nonce")

    def get_auth_time(self):
        return int(time.time())

    def get_acr(self):
        return None

    def get_amr(self):
        return None


class CodeGrant(grants.AuthorizationCodeGrant):
    TOKEN_ENDPOINT_AUTH_METHODS = ["client_secret_basic", "client_secret_post"]

    def save_authorization_code(self, code, asked):
        codes[code] = Code(asked, asked.user)

    def query_authorization_code(self, code, client):
        return codes.get(code)

    def delete_authorization_code(self, held):
        codes.pop(next(key for key, each in codes.items() if each is held))

    def authenticate_user(self, held):
        return held.person


class OpenId(OpenIDCode):
    def exists_nonce(self, nonce, asked):
        return any(each.data.get("nonce") == nonce for each in codes.values())

    def resolve_client_private_key(self, client):
        return ANOTHER if says["fault"] == "signature" else KEY

    def get_client_algorithm(self, client):
        return "RS256"

    def get_encode_header(self, client):
        return {"alg": "RS256", "kid": "one"}

    def get_client_claims(self, client):
        wrong = says["fault"]
        age = 7200 if wrong == "old" else 0
        now = int(time.time()) - age
        issuer = "https://elsewhere.example" if wrong == "issuer" else request.host_url.rstrip("/")
        return {
            "iss": issuer,
            "aud": ["Another" if wrong == "audience" else CLIENT],
            "iat": now,
            "exp": now + 3600,
        }

    def generate_user_info(self, person, scope):
        return UserInfo(sub=person["sub"])


class PkceAlways(CodeChallenge):
    def __init__(self):
        super().__init__(required=True)


server = AuthorizationServer(
    app,
    query_client=lambda name: Client() if name == CLIENT else None,
    save_token=lambda token, asked: tokens.update({token["access_token"]: asked.user}),
)
tokens: dict[str, Person] = {}
server.register_grant(CodeGrant, [OpenId(require_nonce=True), PkceAlways()])


@app.get("/.well-known/openid-configuration")
def discovery():
    if says["fault"] == "slow":
        time.sleep(3)
    if says["fault"] == "discovery":
        return Response("no", 500)
    here = request.host_url.rstrip("/")
    issuer = "https://elsewhere.example" if says["fault"] == "another provider" else here
    return jsonify(
        issuer=issuer,
        authorization_endpoint=f"{here}/auth",
        token_endpoint=f"{here}/token",
        userinfo_endpoint=f"{here}/me",
        jwks_uri=f"{here}/jwks",
        end_session_endpoint=f"{here}/session/end",
        token_endpoint_auth_methods_supported=["client_secret_basic", "client_secret_post"],
    )


@app.get("/auth")
def authorize():
    person = Person(says)
    if says["fault"] == "access_denied":
        return redirect(f"{request.args['redirect_uri']}?error=access_denied&state={request.args['state']}")
    grant = server.get_consent_grant(end_user=person)
    return server.create_authorization_response(grant_user=person, grant=grant)


@app.post("/token")
def token():
    return Response("{}", 502) if says["fault"] == "down" else server.create_token_response()


@app.get("/me")
def me():
    person = tokens[request.headers["Authorization"].removeprefix("Bearer ")]
    sub = "somebody-else" if says["fault"] == "another person" else person["sub"]
    return jsonify(sub=sub, **person["claims"])


@app.get("/jwks")
def jwks():
    return jsonify(keys=[KEY.as_dict(private=False)])


@app.get("/session/end")
def end():
    ended.append(dict(request.args))
    return redirect(request.args["post_logout_redirect_uri"])


@app.post("/says")
def say():
    says.update(request.get_json())
    return jsonify(ended=ended)


if __name__ == "__main__":
    serving = make_server("127.0.0.1", 0, app, threaded=True)
    sys.stdout.write(json.dumps({"port": serving.server_port}) + "\n")
    sys.stdout.flush()
    serving.serve_forever()
