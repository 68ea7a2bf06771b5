"""A signing key in a file, which nobody but its owner can read."""

import os
from pathlib import Path

from besace.openbadges.errors import KeyMaterialError
from besace.openbadges.keys.private_forms import MAX_BYTES, HeldSigner, Password, read_signer

_OTHERS = 0o077


def load_signer(
    path: str | os.PathLike[str], verification_method: str, *, password: Password | None = None
) -> HeldSigner:
    """The signer whose private key a file holds, in any form of :func:`~besace.openbadges.keys.read_signer`.

    Raises :class:`KeyMaterialError`: ``own-key-missing`` (no such file, or it cannot be read), ``own-key-malformed``,
    ``own-key-locked``.
    """
    try:
        with Path(path).open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except OSError as error:
        raise KeyMaterialError("own-key-missing", str(error)) from None
    return read_signer(data, verification_method, password=password)


def save_signer(
    path: str | os.PathLike[str], signer: HeldSigner, *, password: Password | None = None
) -> None:
    """Writes the private key as PKCS #8 in PEM, encrypted if there is a password, to a new file of mode 0600.

    A file that is there already is never overwritten: it may be a key. Raises :class:`KeyMaterialError`:
    ``own-key-exists``, ``own-key-open`` (others could read it: the file system keeps no modes; nothing stays there),
    ``own-key-missing`` (the file cannot be made), ``own-key-locked`` (the password is empty).
    """
    data = signer.private_pem(password() if password is not None else None)
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        raise KeyMaterialError("own-key-exists", str(path)) from None
    except OSError as error:
        raise KeyMaterialError("own-key-missing", str(error)) from None
    with os.fdopen(descriptor, "wb") as file:
        if os.fstat(descriptor).st_mode & _OTHERS:
            Path(path).unlink()
            raise KeyMaterialError("own-key-open", str(path))
        file.write(data)
        file.flush()
        os.fsync(descriptor)


def password_from_environment(name: str) -> Password:
    """Asks the environment variable ``name`` for the password; ``own-key-locked`` when it is not set."""

    def password() -> bytes:
        value = os.environ.get(name)
        if not value:
            raise KeyMaterialError("own-key-locked", f"the variable {name} is not set")
        return value.encode()

    return password
