"""A cluster that asks for certificates: who has one reads, who has none is refused."""

from __future__ import annotations

import os
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from typing import TYPE_CHECKING

import pytest

from .clusters import started
from .conftest import exported, run, write_articles

if TYPE_CHECKING:
    from pathlib import Path

pytest.importorskip("cryptography", reason="certificates are made with cryptography, which is not installed")


def _certificates(folder: Path) -> dict[str, str]:
    """Make an authority and one certificate, and say as docs/scale.md does where they are."""
    from cryptography import x509  # noqa: PLC0415 - only where it is installed
    from cryptography.hazmat.primitives import hashes, serialization  # noqa: PLC0415
    from cryptography.hazmat.primitives.asymmetric import ec  # noqa: PLC0415
    from cryptography.x509.oid import NameOID  # noqa: PLC0415

    def named(words: str) -> x509.Name:
        return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, words)])

    def signed(name: str, key: ec.EllipticCurvePrivateKey, *, by: str, authority: bool) -> x509.CertificateBuilder:
        now = datetime.now(UTC)
        return (
            x509.CertificateBuilder()
            .subject_name(named(name))
            .issuer_name(named(by))
            .public_key(key.public_key())
            .serial_number(x509.random_serial_number())
            .not_valid_before(now - timedelta(days=1))
            .not_valid_after(now + timedelta(days=1))
            .add_extension(x509.BasicConstraints(ca=authority, path_length=None), critical=True)
            .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ip_address("127.0.0.1"))]), critical=False)
        )

    root, leaf = ec.generate_private_key(ec.SECP256R1()), ec.generate_private_key(ec.SECP256R1())
    authority = signed("authority", root, by="authority", authority=True).sign(root, hashes.SHA256())
    certificate = signed("cluster", leaf, by="authority", authority=False).sign(root, hashes.SHA256())
    pem = serialization.Encoding.PEM
    (folder / "ca.pem").write_bytes(authority.public_bytes(pem))
    (folder / "cert.pem").write_bytes(certificate.public_bytes(pem))
    (folder / "key.pem").write_bytes(
        leaf.private_bytes(pem, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    )
    dask = "DASK_DISTRIBUTED__COMM__"
    env = {f"{dask}REQUIRE_ENCRYPTION": "true", f"{dask}TLS__CA_FILE": str(folder / "ca.pem")}
    for role in ("SCHEDULER", "WORKER", "CLIENT"):
        env |= {
            f"{dask}TLS__{role}__CERT": str(folder / "cert.pem"),
            f"{dask}TLS__{role}__KEY": str(folder / "key.pem"),
        }
    return env


@pytest.mark.slow
def test_a_cluster_behind_certificates_reads_for_who_has_one_and_for_nobody_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_articles(tmp_path / "articles", 3)
    env = _certificates(tmp_path)
    words = ("add", tmp_path / "articles", "--workspace")
    with started(tmp_path, workers=1, protocol="tls", env={**os.environ, **env}) as cluster:
        assert cluster.address.startswith("tls://")
        refused = run(*words, tmp_path / "refused.db", "--cluster", cluster.address)
        for name, value in env.items():
            monkeypatch.setenv(name, value)
        done = run(*words, tmp_path / "w.db", "--cluster", cluster.address)
        for name in env:
            monkeypatch.delenv(name)
    assert refused.returncode == 2, refused.stderr
    assert "asks for a certificate" in refused.stderr
    assert done.returncode == 0, done.stderr
    assert "warning" not in done.stderr
    run(*words, tmp_path / "clean.db")
    assert exported(tmp_path / "w.db") == exported(tmp_path / "clean.db")
