"""Changes that somebody may make to a statement: none of them may be accepted, here or in the browser."""

import random
from collections.abc import Callable, Iterator
from typing import Any

import base45
import cbor2

from app import proof

ORDER = 2**252 + 27742317777372353535851937790883648493  # of the group of Ed25519
ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:"


class Forger:
    """`genuine` are texts that were signed; whatever comes of `changes` is none of them."""

    def __init__(self, genuine: list[str], seed: int = 1) -> None:
        self.genuine, self._chance = genuine, random.Random(seed)
        self._ways: tuple[Callable[[bytes], bytes | str], ...] = (
            self._flip,
            self._cut,
            self._grow,
            self._edit,
            self._other_key,
            self._other_signature,
            self._other_payload,
            self._same_with_larger_half,
            self._longer,
            self._endless,
            self._unprotected,
            self._tagged,
            self._reordered,
            self._respelled,
            self._letter,
            self._smaller,
        )

    def changes(self, count: int) -> Iterator[tuple[str, str]]:
        """So many: what was done, and the text that came of it."""
        known = {"".join(text.split("\n")) for text in self.genuine}
        while count:
            way = self._chance.choice(self._ways)
            made = way(base45.b45decode(self._one()[len(proof.PREFIX) :]))
            text = made if isinstance(made, str) else written(made)
            if text.strip() not in known:
                count -= 1
                yield way.__name__.strip("_"), text

    def _one(self) -> str:
        return self._chance.choice(self.genuine)

    def _parts(self, data: bytes) -> list[Any]:
        return cbor2.loads(data)

    def _flip(self, data: bytes) -> bytes:
        changed = bytearray(data)
        for _time in range(self._chance.choice((1, 1, 1, 2, 5))):
            changed[self._chance.randrange(len(data))] ^= 1 << self._chance.randrange(8)
        return bytes(changed)

    def _cut(self, data: bytes) -> bytes:
        at = self._chance.randrange(len(data))
        return data[:at] + data[at + self._chance.choice((1, 2, len(data))) :]

    def _grow(self, data: bytes) -> bytes:
        at = self._chance.randrange(len(data) + 1)
        return data[:at] + self._chance.randbytes(self._chance.choice((1, 1, 2, 9))) + data[at:]

    def _edit(self, data: bytes) -> bytes:
        """Another name, grade or date over the old signature."""
        protected, unprotected, said, signature = self._parts(data)
        values = cbor2.loads(said)
        at = self._chance.randrange(len(values))
        value = values[at]
        values[at] = self._chance.choice(
            [None, f"{value}ا", "", 9990] if isinstance(value, str) else [None, (value or 0) + 1, "x", True, 1.5]
        )
        if self._chance.random() < 0.1:
            values = self._chance.choice([values[:-1], [*values, "more"], values[::-1], {1: 2}, "text"])
        return canonical([protected, unprotected, canonical(values), signature])

    def _other_key(self, data: bytes) -> bytes:
        """The id of another laptop, or of none."""
        _protected, unprotected, said, signature = self._parts(data)
        other = cbor2.loads(self._parts(base45.b45decode(self._one()[4:]))[0])[4]
        key = self._chance.choice([other, self._chance.randbytes(8), b"", other + b"\0"])
        return canonical([canonical({1: -8, 4: key}), unprotected, said, signature])

    def _other_signature(self, data: bytes) -> bytes:
        protected, unprotected, said, signature = self._parts(data)
        other = self._parts(base45.b45decode(self._one()[4:]))[3]
        strange = [other, bytes(64), self._chance.randbytes(64), signature[:63], signature + b"\0", b"", 64, None, "x" * 64]
        strange += [signature[:32] + bytes(32), bytes(32) + signature[32:]]
        return canonical([protected, unprotected, said, self._chance.choice(strange)])

    def _other_payload(self, data: bytes) -> bytes:
        protected, unprotected, _said, signature = self._parts(data)
        return canonical([protected, unprotected, self._parts(base45.b45decode(self._one()[4:]))[2], signature])

    def _same_with_larger_half(self, data: bytes) -> bytes:
        """s + n L: the same point, and another signature to a verifier that does not look."""
        protected, unprotected, said, signature = self._parts(data)
        larger = int.from_bytes(signature[32:], "little") + ORDER * self._chance.randint(1, 14)
        return canonical([protected, unprotected, said, signature[:32] + larger.to_bytes(32, "little")])

    def _longer(self, data: bytes) -> bytes:
        """A length in more bytes than it needs."""
        protected, _unprotected, said, signature = self._parts(data)
        spelled = [head(2, protected, 1), head(2, said, 1), head(2, signature, 1)]
        at = self._chance.randrange(4)
        if at < 3:
            spelled[at] = head(2, (protected, said, signature)[at], self._chance.choice((2, 4, 8)))
        start = b"\x98\x04" if at == 3 else b"\x84"
        return start + spelled[0] + b"\xa0" + spelled[1] + spelled[2]

    def _endless(self, data: bytes) -> bytes:
        """Of indefinite length: the array, or the payload in pieces."""
        protected, _unprotected, said, signature = self._parts(data)
        if self._chance.random() < 0.5:
            return b"\x9f" + canonical(protected) + b"\xa0" + canonical(said) + canonical(signature) + b"\xff"
        at = self._chance.randrange(1, len(said))
        pieces = b"\x5f" + canonical(said[:at]) + canonical(said[at:]) + b"\xff"
        return b"\x84" + canonical(protected) + b"\xa0" + pieces + canonical(signature)

    def _unprotected(self, data: bytes) -> bytes:
        protected, _unprotected, said, signature = self._parts(data)
        beside = self._chance.choice([{4: b"12345678"}, {1: -8}, {33: self._chance.randbytes(4)}, [], None, b""])
        return canonical([protected, beside, said, signature])

    def _tagged(self, data: bytes) -> bytes:
        """As COSE allows it, and as nobody signs it here."""
        return self._chance.choice([b"\xd2", b"\xd9\xd9\xf7", b"\xc0"]) + data

    def _reordered(self, data: bytes) -> bytes:
        protected, unprotected, said, signature = self._parts(data)
        mixed = [protected, unprotected, said, signature]
        self._chance.shuffle(mixed)
        header = cbor2.loads(protected)
        turned = cbor2.dumps({4: header[4], 1: -8})
        return self._chance.choice(
            [canonical(mixed), canonical([turned, {}, said, signature]), canonical([signature, {}, said, protected])]
        )

    def _respelled(self, data: bytes) -> bytes:
        """The payload says the same in other bytes."""
        protected, unprotected, said, signature = self._parts(data)
        at = self._chance.randrange(3)
        spelled = [b"\x98" + bytes([said[0] & 31]) + said[1:], b"\x9f" + said[1:] + b"\xff", said + self._chance.randbytes(1)][at]
        return canonical([protected, unprotected, spelled, signature])

    def _letter(self, data: bytes) -> str:
        text = written(data)
        at = self._chance.randrange(len(text))
        return text[:at] + self._chance.choice(ALPHABET + "a~é\u0660 ") + text[at + self._chance.choice((0, 1, 2)) :]

    def _smaller(self, data: bytes) -> str:
        text = written(data)
        return self._chance.choice([text.lower(), text[4:], "MS2:" + text[4:], "HC1:" + text[4:], text + text, text[:4] + text, text + "0"])


def written(data: bytes) -> str:
    return proof.PREFIX + base45.b45encode(data).decode()


def canonical(value: Any) -> bytes:
    return cbor2.dumps(value, canonical=True)


def head(major: int, content: bytes, size: int) -> bytes:
    """A byte string whose length takes `size` bytes."""
    return bytes([major << 5 | {1: 24, 2: 25, 4: 26, 8: 27}[size]]) + len(content).to_bytes(size, "big") + content
