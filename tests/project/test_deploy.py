"""The proxy and the units that come with the site keep what the page on security says of them."""

import re
import ssl
from pathlib import Path

import pytest

DEPLOY = Path(__file__).parents[2] / "deploy"
NGINX = (DEPLOY / "nginx.conf").read_text("utf-8")
PLAIN, ENCRYPTED = re.split(r"^server \{$", NGINX, flags=re.MULTILINE)[1:]
UNITS = {path.name: path.read_text("utf-8").splitlines() for path in DEPLOY.glob("*.service")}


def said(directive: str, text: str = NGINX) -> set[str]:
    """What the proxy is told with a directive, wherever it stands."""
    return set(re.findall(rf"^ *{directive} ([^;]+);", text, re.MULTILINE))


def test_only_the_latest_versions_of_tls():
    assert said("ssl_protocols") == {"TLSv1.2 TLSv1.3"}


def test_every_cipher_suite_keeps_forward_secrecy_and_the_strongest_comes_first():
    [suites] = said("ssl_ciphers")
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.set_ciphers(suites)
    older = [each for each in context.get_ciphers() if each["protocol"] == "TLSv1.2"]
    assert [each["name"] for each in older] == suites.split(":")
    assert all(each["kea"] == "kx-ecdhe" and each["aead"] for each in older)
    bits = [each["strength_bits"] for each in older]
    assert bits == sorted(bits, reverse=True)
    assert said("ssl_prefer_server_ciphers") == {"on"}


def test_without_encryption_there_is_nothing_but_the_way_to_it():
    assert "listen 80;" in PLAIN
    assert said("return", PLAIN) == {"301 https://$host$request_uri"}
    assert "location" not in PLAIN
    listening = said("listen", ENCRYPTED)
    assert listening
    assert all("443 ssl" in each for each in listening)


def test_the_proxy_speaks_with_the_site_alone_and_has_no_files_to_show():
    assert said("proxy_pass") == {"http://127.0.0.1:8000"}
    assert not re.search(r"^\s*(root|alias|autoindex|try_files|resolver)\b", NGINX, re.MULTILINE)


def test_the_proxy_keeps_no_answer():
    assert said("proxy_max_temp_file_size") == {"0"}
    assert not re.search(r"^\s*proxy_(cache|store)\b", NGINX, re.MULTILINE)


def test_the_log_of_the_proxy_has_no_search_and_no_key_of_a_link():
    [form] = re.findall(r"^log_format stagepost '(.*)';$", NGINX, re.MULTILINE)
    assert set(re.findall(r"\$(\w+)", form)) == {
        "time_iso8601", "remote_addr", "request_method", "stagepost_uri", "status", "body_bytes_sent",
        "request_time",
    }  # fmt: skip
    logged = dict(
        re.findall(r"^    (\S+) (\S+);$", NGINX.split("$stagepost_uri {")[1].split("}")[0], re.MULTILINE)
    )
    assert logged.pop("default") == "$uri"
    opening = ["/account/password/reset/key/1-key/", "/calendars/key/deadlines.ics"]
    for (hidden, shown), address in zip(logged.items(), opening, strict=True):
        assert re.match(hidden.removeprefix("~"), address)
        assert "$" not in shown
    for server in (PLAIN, ENCRYPTED):
        assert said("access_log", server) == {"/var/log/nginx/stagepost.log stagepost"}
        assert said("error_log", server) == {"/var/log/nginx/stagepost-error.log crit"}


@pytest.mark.parametrize("name", UNITS)
def test_each_service_is_a_user_without_rights_and_writes_to_its_own_folders_alone(name):
    lines = UNITS[name]
    assert {
        "User=stagepost", "UMask=0077", "NoNewPrivileges=yes", "CapabilityBoundingSet=",
        "ProtectSystem=strict",
        "ProtectHome=yes", "StateDirectory=stagepost", "StateDirectoryMode=0700",
    } <= set(lines)  # fmt: skip
    assert not [line for line in lines if line.startswith(("SupplementaryGroups=", "AmbientCapabilities="))]
    written = [line for line in lines if line.startswith("ReadWritePaths=")]
    assert written == (["ReadWritePaths=-/var/backups/stagepost"] if "nightly" in name else [])


@pytest.mark.parametrize("name", UNITS)
def test_no_service_can_read_the_history_of_the_source(name):
    assert "InaccessiblePaths=-/opt/stagepost/.git" in UNITS[name]


@pytest.mark.parametrize("name", ["stagepost-site.service", "stagepost-nightly.service"])
def test_only_the_worker_may_speak_with_other_machines(name):
    assert {"IPAddressDeny=any", "IPAddressAllow=localhost"} <= set(UNITS[name])


def test_the_site_listens_on_this_machine_alone():
    [start] = [line for line in UNITS["stagepost-site.service"] if line.startswith("ExecStart=")]
    assert re.findall(r"--bind (\S+)", start) == ["127.0.0.1:8000"]
    assert "--reload" not in start
    assert "access-logfile" not in start


@pytest.mark.parametrize("name", ["site", "worker"])
def test_a_service_is_started_again_whatever_ends_it(name):
    unit = (DEPLOY / f"stagepost-{name}.service").read_text("utf-8")
    assert "\nRestart=always\n" in unit
